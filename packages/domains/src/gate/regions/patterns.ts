/** A slot (`A`, `9` or a character itself) that stands `least` to `most` times in a row. */
export type Run = readonly [slot: string, least: number, most: number];

/** Every pattern that is these runs one after another: `runs(['A', 1, 2], ['9', 2, 2])` is `A99` and `AA99`. */
export function runs(...parts: readonly Run[]): string[] {
  return parts.reduce<string[]>((starts, part) => starts.flatMap((start) => lengths(part).map((run) => start + run)), ['']);
}

function lengths([slot, least, most]: Run): string[] {
  return Array.from({ length: most - least + 1 }, (_, index) => slot.repeat(least + index));
}
