import type { Detection } from '@souk/domains/counter/detections/schema';
import { toDecimal } from '../decimals.ts';

/** A tray's bill in the old app's words: prices in the main unit, boxes by their corners in pixels of the photo. */
export function describeDetection({ id, items, total, currency, sticks, issues, needsConfirmation, receipt }: Detection): object {
  const price = (minor: number): number => toDecimal(minor, currency);
  return {
    detection_id: id,
    counts: Object.fromEntries(items.map(({ colour, count }) => [colour, count])),
    total_count: items.reduce((sum, { count }) => sum + count, 0),
    items: items.map(({ colour, count, unitPrice, total: sum }) => ({
      color: colour,
      count,
      price: unitPrice === null ? null : price(unitPrice),
      total: price(sum),
    })),
    total_price: price(total),
    currency,
    boxes: sticks.map(({ box: { x, y, width, height }, colour, confidence, decidedBy }) => ({
      color: colour,
      confidence,
      decided_by: decidedBy,
      x1: x,
      y1: y,
      x2: x + width,
      y2: y + height,
    })),
    issues: issues.map(({ code, message }) => ({ code, message })),
    needs_confirmation: needsConfirmation,
    model: receipt.model.id,
    elapsed_ms: receipt.timings.total,
  };
}
