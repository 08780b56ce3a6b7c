import { isSoukError } from '@souk/core/request-errors';
import type { Part, Skipped, Thing } from './part.ts';

/**
 * Writes things, in one transaction if no rule of Souk's refuses one of them; else in halves, until what is refused stands alone.
 * Returns what was refused. Throws what is no refusal, such as a storage that is away.
 */
export async function writeThings<T extends Thing>(part: Part<T>, things: readonly T[]): Promise<(Skipped & { readonly thing: T })[]> {
  const [thing] = things;
  if (!thing) return [];
  if (part.oneByOne && things.length > 1) {
    const refused = [];
    for (const one of things) refused.push(...(await writeThings(part, [one])));
    return refused;
  }
  try {
    await part.write(things);
    return [];
  } catch (error) {
    if (!isSoukError(error) || error.status === 503) throw error;
    if (things.length === 1) return [{ thing, key: thing.key, reason: error.message }];
    const middle = Math.ceil(things.length / 2);
    return [...(await writeThings(part, things.slice(0, middle))), ...(await writeThings(part, things.slice(middle)))];
  }
}
