import type { Batch, Skipped, Thing } from '../run/part.ts';

/** Makes one thing of all that a few pages have, where there is anything: of a table of settings, which is small. */
export async function* gathered<T extends Thing, U extends Thing>(
  batches: AsyncGenerator<Batch<T>, void>,
  toOne: (things: readonly T[]) => U,
): AsyncGenerator<Batch<U>, void> {
  const all: T[] = [];
  const skipped: Skipped[] = [];
  let seen = 0;
  for await (const batch of batches) {
    seen += batch.seen;
    all.push(...batch.things);
    skipped.push(...batch.skipped);
  }
  yield { seen, things: all.length > 0 ? [toOne(all)] : [], skipped };
}
