import type { ServedTray } from './serve-tray.ts';
import { money, sticksOf } from './tray-text.ts';

/** What all trays come to, in a few lines: nothing is claimed of photos of which nobody knows what they show. */
export function counterSummary(served: readonly ServedTray[]): string[] {
  const known = served.filter(({ counted }) => counted.truth !== null);
  const right = known.filter(({ wrong }) => wrong === '');
  const flagged = known.filter(({ wrong, asked }) => wrong !== '' && asked).length;
  const unseen = known.length - right.length - flagged;
  const asked = served.filter((tray) => tray.asked).length;
  const sticks = served.reduce((sum, { detection }) => sum + sticksOf(detection), 0);
  const ms = served.map(({ counted }) => counted.roundTripMs).sort((a, b) => a - b);
  const claims = `${right.length} of ${known.length} trays counted right; of the others ${flagged} flagged, ${unseen} not`;
  return [
    ...(known.length > 0 ? [claims] : []),
    `${asked} of ${served.length} trays asked for a person`,
    `${sticks} sticks: ${sumOf(served)}`,
    `A photo took ${Math.round(ms.at(0) ?? 0)} to ${Math.round(ms.at(-1) ?? 0)} ms from here`,
  ];
}

/** Whether no bill was wrong without a doubt being named. */
export function isAsItShouldBe({ wrong, asked }: ServedTray): boolean {
  return wrong === '' || asked;
}

function sumOf(served: readonly ServedTray[]): string {
  const sums = new Map<string, { billed: number; paid: number }>();
  for (const { detection, paid } of served) {
    const sum = sums.get(detection.currency) ?? { billed: 0, paid: 0 };
    sums.set(detection.currency, { billed: sum.billed + detection.total, paid: sum.paid + (paid?.payment.amountMinor ?? 0) });
  }
  const words = [...sums].map(([currency, { billed, paid }]) => `${money(billed, currency)} billed, ${money(paid, currency)} paid`);
  return words.join('; ');
}
