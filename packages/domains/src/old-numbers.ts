import type { Queryable } from '@souk/db/database';
import { numberSeries } from '@souk/db/tables/platform';
import { sql } from 'drizzle-orm';
import { type NumberSeries, nextNumber } from './next-number.ts';

/** Numbers above this are not kept: the series goes on after the largest, and must not run out. */
export const largestOldNumber = 100_000_000;

/** What old things were numbered, and what is free of it. */
interface OldNumbers {
  /** Null where it had no number, or one that cannot be kept. */
  readonly wanted: readonly (number | null)[];
  /** Those of the wanted ones that something has already. */
  readonly taken: ReadonlySet<number>;
}

/**
 * The number of each: the one it had, where it is free, else the next of the series. The series goes on after `upTo`, the largest that
 * the old system gave out, so that no later one is taken away; old numbers that nothing has any more leave gaps.
 */
export async function oldNumbers(
  db: Queryable,
  organizationId: string,
  series: NumberSeries,
  { wanted, taken, upTo }: OldNumbers & { readonly upTo: number },
): Promise<number[]> {
  const last = Math.min(upTo, largestOldNumber);
  await db
    .insert(numberSeries)
    .values({ organizationId, series, last })
    .onConflictDoUpdate({
      target: [numberSeries.organizationId, numberSeries.series],
      set: { last: sql`greatest(${numberSeries.last}, ${last})` },
    });
  const missing = newlyNumbered({ wanted, taken });
  const end = missing === 0 ? 0 : await nextNumber(db, organizationId, series, missing);
  return numbered({ wanted, taken }, end - missing + 1);
}

/** How many of them cannot keep theirs. */
export function newlyNumbered({ wanted, taken }: OldNumbers): number {
  return wanted.filter((number) => !isKept(number, taken)).length;
}

/** The number of each, those that cannot keep theirs from `next` on. */
export function numbered({ wanted, taken }: OldNumbers, next: number): number[] {
  let given = next;
  return wanted.map((number) => {
    if (isKept(number, taken)) return number;
    given += 1;
    return given - 1;
  });
}

function isKept(number: number | null, taken: ReadonlySet<number>): number is number {
  return number !== null && number <= largestOldNumber && !taken.has(number);
}
