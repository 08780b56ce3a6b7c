import { isDeepStrictEqual } from 'node:util';
import { newId } from '@souk/core/ids';
import type { Queryable } from '@souk/db/database';
import { passages, visits } from '@souk/db/tables/gate';
import { sql } from 'drizzle-orm';
import type { Transaction } from '../../change.ts';
import { theRow } from '../../the-row.ts';
import { visitChanged } from '../events.ts';
import { isPassage } from '../passages/passages.ts';
import type { Stay } from './pair-sightings.ts';
import type { Sighting } from './sighting.ts';
import { tellVisit } from './tell-visit.ts';
import { isVisit, toVisit, type VisitRow } from './visits.ts';

/** A statement takes at most 65,535 values. */
const rowsPerStatement = 1_000;

/** What is written of a visit that is there. */
const asGiven = {
  locationId: sql`excluded.location_id`,
  plate: sql`excluded.plate`,
  state: sql`excluded.state`,
  entryPassageId: sql`excluded.entry_passage_id`,
  exitPassageId: sql`excluded.exit_passage_id`,
  openedAt: sql`excluded.opened_at`,
  closedAt: sql`excluded.closed_at`,
};

/** A stay, and where it is. */
export interface PlacedStay extends Stay {
  readonly locationId: string | null;
}

/** Brings the rows of visits in line with the stays that follow from passages, and tells of each that changed. */
export async function saveStays(
  tx: Transaction,
  organizationId: string,
  { rows, stays }: { readonly rows: readonly VisitRow[]; readonly stays: readonly PlacedStay[] },
): Promise<void> {
  const ranked = rows.toSorted((one, other) => rankOf(one) - rankOf(other)).map((row, rank) => ({ row, rank }));
  const byPassage = Map.groupBy(ranked, ({ row }) => knownBy(row));
  const left = new Set(rows);
  const matched = stays.map((stay) => {
    const candidates = passagesOf(stay).flatMap((id) => byPassage.get(id) ?? []);
    const same = candidates.filter(({ row }) => left.has(row) && isSameVisit(row, stay));
    const row = same.toSorted((one, other) => one.rank - other.rank)[0]?.row;
    if (row) left.delete(row);
    return { stay, row };
  });
  // First of all, so that no two rows claim an entry.
  for (const row of left) await dissolve(tx, row);
  const changed = matched.flatMap(({ stay, row }) => {
    const columns = columnsOf(stay);
    return row && isDeepStrictEqual({ ...row, ...columns }, row) ? [] : { before: row, columns };
  });
  const [known, fresh] = [changed.filter(({ before }) => before), changed.filter(({ before }) => !before)];
  await write(tx, organizationId, [...known, ...fresh]);
}

/** Marks further sights of a passage, and takes the mark from those that are none any more. */
export async function saveDuplicates(
  db: Queryable,
  organizationId: string,
  sightings: readonly Sighting[],
  firsts: ReadonlyMap<string, string | null>,
): Promise<void> {
  for (const seen of sightings) {
    const duplicateOf = firsts.get(seen.id) ?? null;
    if (duplicateOf !== seen.duplicateOf) await db.update(passages).set({ duplicateOf }).where(isPassage(organizationId, seen.id));
  }
}

/** Of two rows that could stand for a stay, the one with the lower rank does. */
function rankOf({ state, entryPassageId }: VisitRow): number {
  if (state === 'void') return 2;
  return entryPassageId === null ? 1 : 0;
}

/** A visit is known by its entry; one without an entry by its exit. */
function knownBy({ entryPassageId, exitPassageId }: VisitRow): string | null {
  return entryPassageId ?? exitPassageId;
}

function passagesOf({ entry, exit, duplicates }: Stay): string[] {
  return [entry, exit].flatMap((one) => one?.id ?? []).concat(duplicates);
}

/** It stays the same even after an earlier sight of what it is known by came late. */
function isSameVisit(row: VisitRow, { entry, exit, duplicates }: Stay): boolean {
  const [known, passage] = [knownBy(row), row.entryPassageId === null ? exit : entry];
  return known !== null && passage !== null && (known === passage.id || duplicates.includes(known));
}

/** The plate is the one that a person vouches for, else that of the entry. */
function columnsOf({ locationId, entry, exit, state, closedAt }: PlacedStay) {
  const { plate } = theRow(
    [entry, exit].flatMap((one) => one ?? []).toSorted((one, other) => Number(other.isReviewed) - Number(one.isReviewed)),
  );
  const passageIds = { entryPassageId: entry?.id ?? null, exitPassageId: exit?.id ?? null };
  return { locationId, plate, state, ...passageIds, openedAt: entry?.at ?? null, closedAt };
}

interface ChangedVisit {
  /** Undefined for a new one. */
  readonly before: VisitRow | undefined;
  readonly columns: ReturnType<typeof columnsOf>;
}

/** Inserts and updates in one statement for many: an import settles hundreds at once. */
async function write(tx: Transaction, organizationId: string, changed: readonly ChangedVisit[]): Promise<void> {
  for (let start = 0; start < changed.length; start += rowsPerStatement) {
    const some = changed.slice(start, start + rowsPerStatement).map((one) => ({ ...one, id: one.before?.id ?? newId() }));
    const values = some.map(({ id, columns }) => ({ organizationId, id, ...columns }));
    const rows = await tx.db
      .insert(visits)
      .values(values)
      .onConflictDoUpdate({ target: [visits.organizationId, visits.id], set: asGiven })
      .returning();
    const byId = Map.groupBy(rows, ({ id }) => id);
    for (const { id, before } of some) tellVisit(tx, before ? toVisit(before) : null, toVisit(theRow(byId.get(id) ?? [])));
  }
}

async function dissolve(tx: Transaction, row: VisitRow): Promise<void> {
  if (row.state === 'void') return;
  const rows = await tx.db.update(visits).set({ state: 'void' }).where(isVisit(row.organizationId, row.id)).returning();
  tx.emit(visitChanged, `visit:${row.id}`, toVisit(theRow(rows)));
}
