import { formatMinor } from '@souk/domains/sales/receipts/format-minor';
import type { CountedTray, Detection } from './count-trays.ts';
import type { SeenTray } from './look-at-tray.ts';
import { textTable } from './text-table.ts';

const sides = ['left', 'right', 'right', 'right'] as const;

/** `THB 12.50` */
export function money(minor: number, currency: string): string {
  return `${currency} ${formatMinor(minor, currency)}`;
}

/** A bill as a table: colour, count, price, total. */
export function billTable(bill: Pick<Detection, 'items' | 'total' | 'currency'>): string {
  const { items, total, currency } = bill;
  const rows = items.map(({ colour, count, unitPrice, total: sum }) => [
    colour,
    String(count),
    unitPrice === null ? 'no price' : money(unitPrice, currency),
    money(sum, currency),
  ]);
  return textTable(
    [['colour', 'count', 'unit price', 'total'], ...rows, ['total', String(sticksOf(bill)), '', money(total, currency)]],
    sides,
  );
}

/** What is doubtful about a tray: a line each, in the words for the cashier. */
export function doubtLines({ issues }: Pick<Detection, 'issues'>): string[] {
  return issues.map(({ message, sticks, boxes }) => {
    const places = sticks.length + boxes.length;
    return `? ${message}${places > 0 ? ` (${places} ${places === 1 ? 'place' : 'places'})` : ''}`;
  });
}

/** How long it took, in one line. */
export function timeLine({ detection, roundTripMs }: CountedTray): string {
  const { total } = detection.receipt.timings;
  return `Read in ${Math.round(roundTripMs)} ms, ${Math.round(total)} ms of it ${detection.receipt.model.id}`;
}

/** Who looked, and what came of it. */
export function lookLine({ asked, wrong }: SeenTray, truth: CountedTray['truth']): string {
  if (wrong !== '') {
    const lines = wrong.replaceAll(/^/gm, '  ');
    return `${asked ? 'Flagged, and it was wrong' : 'WRONG, AND NOT FLAGGED'}. Put right by what was drawn:\n${lines}`;
  }
  const isKnown = truth !== null;
  return asked
    ? `Flagged, looked at and confirmed${isKnown ? ': it is right' : ''}`
    : `Nobody had to look${isKnown ? ', and it is right' : ''}`;
}

/** Sticks of a bill. */
export function sticksOf({ items }: Pick<Detection, 'items'>): number {
  return items.reduce((sum, { count }) => sum + count, 0);
}
