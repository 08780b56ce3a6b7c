import { createComparison } from './comparison.ts';
import type { Part, Thing } from './part.ts';
import type { Verified } from './report.ts';
import type { RunOptions } from './run-part.ts';

/**
 * Reads the old system once more and compares it with what is stored, field by field. A difference counts, unless the audit trail says that
 * somebody has changed the thing in Souk since. `refused` was never written.
 */
export async function verifyPart<T extends Thing>(
  part: Part<T>,
  refused: ReadonlySet<string>,
  { tell, signal }: Pick<RunOptions, 'tell' | 'signal'>,
): Promise<Verified> {
  const comparison = createComparison();
  const total = await part.count();
  let looked = 0;
  for await (const { seen, things } of part.read()) {
    signal?.throwIfAborted();
    const written = things.filter(({ id }) => !refused.has(id));
    const [trail, stored] = [await part.trail(written), await part.stored(written)];
    for (const thing of written) comparison.add(thing, stored.get(thing.id), trail.get(thing.id)?.touched ?? false);
    looked += seen;
    tell(`${part.name}: compared ${looked} of ${total}`);
  }
  return comparison.result();
}
