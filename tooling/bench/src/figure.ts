/** What a figure should reach: as a ratio to the yardstick, or for ours alone. */
export type Target = { readonly ratioAtLeast: number } | { readonly oursAtMost: number };

/** Two medians of the same thing, measured in one run. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  /** Null where there is nothing to compare with. */
  readonly yardstick: { readonly name: string; readonly value: number } | null;
  readonly ours: number;
  /** How many times as good as the yardstick: 1 is as good, 2 twice as fast or half the cost. */
  readonly ratio: number | null;
  readonly target: Target | null;
  readonly met: boolean | null;
}

interface FigureInput {
  readonly what: string;
  readonly unit: string;
  /** Whether more or less of the unit is good. */
  readonly better: 'more' | 'less';
  readonly ours: number;
  readonly yardstick?: { readonly name: string; readonly value: number };
  readonly target?: Target;
}

/** Makes a figure: works out its ratio, and whether its target is met. */
export function figureOf(input: FigureInput): Figure {
  const { what, unit, better, ours, yardstick = null, target = null } = input;
  const ratio = yardstick && (better === 'more' ? ours / yardstick.value : yardstick.value / ours);
  return { what, unit, yardstick, ours, ratio, target, met: target && isMet(target, ours, ratio) };
}

function isMet(target: Target, ours: number, ratio: number | null): boolean {
  if ('oursAtMost' in target) return ours <= target.oursAtMost;
  return ratio !== null && ratio >= target.ratioAtLeast;
}
