import type { StickColour } from '@souk/core/stick-colours';
import type { OverlayCaption } from '@souk/media/overlay-caption';
import type { HexColour } from '@souk/media/overlay-parts';
import type { OverlayShape } from '@souk/media/overlay-svg';
import type { Detection } from '../detections/schema.ts';

/** As the sticks are painted. */
const paints: Readonly<Record<StickColour, HexColour>> = {
  ...{ red: '#dc2626', orange: '#f97316', yellow: '#facc15', green: '#16a34a' },
  ...{ blue: '#2563eb', purple: '#7c3aed', pink: '#f472b6', black: '#000000' },
};

/**
 * What is drawn into a photo for people: every stick with a dot of its colour, doubtful ones apart, and the places where one may be
 * missing, without a dot. The dots of a colour are numbered from the left, so the last number is how many there are.
 */
export function overlayShapes({ sticks, issues }: Pick<Detection, 'sticks' | 'issues'>): OverlayShape[] {
  const doubtful = new Set(issues.flatMap((issue) => issue.sticks));
  const missed = issues.flatMap(({ boxes }) => boxes.map((box): OverlayShape => ({ box, label: '', tone: 'doubtful', dot: '#ffffff' })));
  const counts = new Map<StickColour, number>();
  const fromLeft = [...sticks.entries()].toSorted(([, a], [, b]) => a.box.x + a.box.width / 2 - b.box.x - b.box.width / 2);
  const found = fromLeft.map(([index, { box, colour }]): OverlayShape => {
    const count = (counts.get(colour) ?? 0) + 1;
    counts.set(colour, count);
    return { box, label: String(count), tone: doubtful.has(index) ? 'doubtful' : 'good', dot: paints[colour] };
  });
  return [...found, ...missed];
}

/** What is written below the photo: the bill that holds, and when the photo came. */
export function overlayCaption({ items, total, currency, receivedAt, status, issues }: Detection): OverlayCaption {
  const money = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' });
  const amount = money.format(total / 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2)).replace(/\s/u, ' ');
  const hasDoubts = issues.some(({ sticks, boxes }) => sticks.length + boxes.length > 0);
  return {
    legend: items.map(({ colour, count }) => ({ colour: paints[colour], text: `${count} ${colour}` })),
    texts: [
      ...(items.length === 0 ? ['no sticks'] : []),
      amount,
      status,
      receivedAt.toISOString(),
      hasDoubts ? 'dashed: please check' : '',
    ],
  };
}
