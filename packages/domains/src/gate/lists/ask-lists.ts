import type { Queryable } from '@souk/db/database';
import { vehicleListEntries } from '@souk/db/tables/gate';
import { and, asc, eq, isNull, ne, or } from 'drizzle-orm';
import { foldPlate } from '../regions/confusables.ts';
import type { Decision, ListMatch, Passage } from '../schema.ts';
import { decide } from './decide.ts';
import { countsAt, isValidAt } from './is-valid-at.ts';

/** What the lists say of a vehicle. */
interface Said {
  readonly decision: Decision;
  readonly listMatches: readonly ListMatch[];
}

const { organizationId, id, kind, plate, plateKey, removedAt } = vehicleListEntries;

/**
 * What the lists that count at a gate at an instant say of a plate. A reading that needs review also finds entries to deny or to watch
 * whose characters only look like its own; they are marked so.
 */
export async function askLists(
  db: Queryable,
  organization: string,
  seen: Pick<Passage, 'gateId' | 'at' | 'plate' | 'reviewState'>,
): Promise<Said> {
  if (seen.plate === '') return { decision: 'none', listMatches: [] };
  const isTrusted = seen.reviewState !== 'needs_review';
  const isSame = eq(plate, seen.plate);
  const rows = await db
    .select({ entryId: id, kind, plate })
    .from(vehicleListEntries)
    .where(
      and(
        eq(organizationId, organization),
        isNull(removedAt),
        eq(plateKey, foldPlate(seen.plate)),
        isTrusted ? isSame : or(isSame, ne(kind, 'allow')),
        countsAt(seen.gateId),
        isValidAt(seen.at),
      ),
    )
    .orderBy(asc(id));
  const listMatches = rows.map((row): ListMatch => ({ entryId: row.entryId, kind: row.kind, exact: row.plate === seen.plate }));
  return { decision: decide(listMatches, isTrusted), listMatches };
}
