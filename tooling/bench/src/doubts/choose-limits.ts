import type { Signs } from './signs.ts';

/** A tray that was read: what it may be told by that the bill is wrong, and whether it is. */
export interface JudgedTray {
  readonly signs: Signs;
  readonly wrong: boolean;
}

/** A limit of each sign; a tray above any of them is flagged. */
export type Limits = ReadonlyMap<string, number>;

/** How limits do: right bills that nobody is asked about, and wrong ones. */
export interface Outcome {
  readonly right: number;
  readonly wrong: number;
}

/** What {@link chooseLimits} found. */
export interface Chosen {
  readonly limits: Limits;
  readonly unasked: Outcome;
}

/** Limits are looked for among this many values of each sign. */
const STEPS = 100;

/**
 * Limits that leave many right bills unasked with at most `mostWrong` wrong ones among them: begins with none flagged and lowers, each time, the
 * limit that catches the most wrong ones for the right ones it costs; then tries for each whether another value is better, until none is.
 */
export function chooseLimits(trays: readonly JudgedTray[], mostWrong: number): Chosen {
  const values = Object.keys(trays[0]?.signs ?? {}).flatMap((sign) => stepsOf(trays, sign).map((value) => ({ sign, value })));
  let chosen = judgedBy(trays, new Map(values.map(({ sign, value }) => [sign, value])));
  while (chosen.unasked.wrong > mostWrong) {
    const { limits, unasked } = chosen;
    const caught = (other: Chosen) => (unasked.wrong - other.unasked.wrong) / (1 + Math.max(0, unasked.right - other.unasked.right));
    const others = values.map(({ sign, value }) => judgedBy(trays, new Map([...limits, [sign, value]])));
    chosen = others.reduce((best, other) => (caught(other) > caught(best) ? other : best), chosen);
    if (chosen.limits === limits) break;
  }
  for (let before = -1; before < chosen.unasked.right; ) {
    before = chosen.unasked.right;
    for (const { sign, value } of values) {
      const other = judgedBy(trays, new Map([...chosen.limits, [sign, value]]));
      if (other.unasked.wrong <= mostWrong && other.unasked.right > chosen.unasked.right) chosen = other;
    }
  }
  return chosen;
}

function judgedBy(trays: readonly JudgedTray[], limits: Limits): Chosen {
  return { limits, unasked: outcomeOf(trays, limits) };
}

/** How many right and wrong bills these limits do not flag. */
export function outcomeOf(trays: readonly JudgedTray[], limits: Limits): Outcome {
  const free = trays.filter(({ signs }) => [...limits].every(([sign, limit]) => (signs[sign] ?? 0) <= limit));
  const wrong = free.filter((tray) => tray.wrong).length;
  return { right: free.length - wrong, wrong };
}

function stepsOf(trays: readonly JudgedTray[], sign: string): number[] {
  const values = trays.map(({ signs }) => signs[sign] ?? 0).toSorted((a, b) => a - b);
  const at = (share: number) => values[Math.round(share * (values.length - 1))] ?? 0;
  return [...new Set(Array.from({ length: STEPS + 1 }, (_, step) => at(step / STEPS)))];
}
