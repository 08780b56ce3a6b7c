import type { OverlayShape } from '@souk/media/overlay-svg';
import type { Detection } from '../detections/schema.ts';

/** What is drawn into a photo for people: every stick with its colour, doubtful ones apart, and the places where one may be missing. */
export function overlayShapes({ sticks, issues }: Pick<Detection, 'sticks' | 'issues'>): OverlayShape[] {
  const doubtful = new Set(issues.flatMap((issue) => issue.sticks));
  const missed = issues.flatMap(({ boxes }) => boxes.map((box) => ({ box, label: '?', tone: 'doubtful' }) as const));
  const found = sticks.map(({ box, colour }, index) => {
    const tone = doubtful.has(index) ? 'doubtful' : 'good';
    return { box, label: tone === 'good' ? colour : `${colour}?`, tone } as const;
  });
  return [...missed, ...found];
}

/** What is written below the photo: the bill that holds, and when the photo came. */
export function overlayTitle({ items, total, currency, receivedAt, status }: Detection): string {
  const counts = items.map(({ colour, count }) => `${count} ${colour}`).join(', ');
  const money = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' });
  const amount = money.format(total / 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2));
  return [counts || 'no sticks', amount.replace(/\s/u, ' '), status, receivedAt.toISOString()].join('   ');
}
