/** Something that is measured again and again; what came out of it is in `samples`. */
export interface Contender<T> {
  readonly samples: T[];
  readonly measure: () => Promise<T>;
}

/** Makes a contender of a measurement. */
export function contender<T>(measure: () => Promise<T>): Contender<T> {
  return { samples: [], measure };
}

/**
 * Measures all contenders in turn, `rounds` times, every other round backwards (A B, B A, A B …), so that a machine that gets slower,
 * or that others load meanwhile, does it to all alike. One unmeasured run of each comes first, for caches and compilers.
 */
export async function alternate(rounds: number, contenders: readonly Pick<Contender<unknown>, 'measure' | 'samples'>[]): Promise<void> {
  for (const { measure } of contenders) await measure();
  for (let round = 0; round < rounds; round += 1) {
    for (const each of round % 2 === 0 ? contenders : contenders.toReversed()) each.samples.push(await each.measure());
  }
}
