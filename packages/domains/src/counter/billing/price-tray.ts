import { type StickColour, stickColours } from '@souk/core/stick-colours';
import type { ColourCounts, TrayItem } from '../schema.ts';

/** Prices by colour, in minor units of one currency. */
export type ColourPrices = Partial<Record<StickColour, number>>;

/** A tray's bill: its lines in the model's order, and their sum in minor units. */
export interface TrayBill {
  readonly items: TrayItem[];
  readonly total: number;
}

/** Makes the bill of counted sticks. A colour without a price keeps its line, at nothing: whoever reads the bill must see the sticks. */
export function priceTray(counts: ColourCounts, prices: ColourPrices): TrayBill {
  const items = stickColours.flatMap((colour) => {
    const count = counts[colour] ?? 0;
    const unitPrice = prices[colour] ?? null;
    return count === 0 ? [] : [{ colour, count, unitPrice, total: count * (unitPrice ?? 0) }];
  });
  return { items, total: items.reduce((sum, { total }) => sum + total, 0) };
}
