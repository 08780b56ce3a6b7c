import { isDeepStrictEqual } from 'node:util';
import { newId } from '@souk/core/ids';
import type { Queryable } from '@souk/db/database';
import { passages, visits } from '@souk/db/tables/gate';
import type { Transaction } from '../../change.ts';
import { theRow } from '../../the-row.ts';
import { visitChanged } from '../events.ts';
import { isPassage } from '../passages/passages.ts';
import type { Stay } from './pair-sightings.ts';
import type { Sighting } from './sighting.ts';
import { tellVisit } from './tell-visit.ts';
import { isVisit, toVisit, type VisitRow } from './visits.ts';

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
  const left = new Set(rows.toSorted((one, other) => rankOf(one) - rankOf(other)));
  const matched = stays.map((stay) => {
    const row = [...left].find((one) => isSameVisit(one, stay));
    if (row) left.delete(row);
    return { stay, row };
  });
  // First of all, so that no two rows claim an entry.
  for (const row of left) await dissolve(tx, row);
  for (const { stay, row } of matched) if (row) await update(tx, row, stay);
  for (const { stay, row } of matched) if (!row) await insert(tx, organizationId, stay);
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

/** A visit is known by its entry, even after an earlier sight of that came late; one without an entry by its exit. */
function isSameVisit({ entryPassageId, exitPassageId }: VisitRow, { entry, exit, duplicates }: Stay): boolean {
  const [known, passage] = entryPassageId === null ? [exitPassageId, exit] : [entryPassageId, entry];
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

async function insert(tx: Transaction, organizationId: string, stay: PlacedStay): Promise<void> {
  const visit = { organizationId, id: newId(), ...columnsOf(stay) };
  tellVisit(tx, null, toVisit(theRow(await tx.db.insert(visits).values(visit).returning())));
}

async function update(tx: Transaction, row: VisitRow, stay: PlacedStay): Promise<void> {
  const columns = columnsOf(stay);
  if (isDeepStrictEqual({ ...row, ...columns }, row)) return;
  const rows = await tx.db.update(visits).set(columns).where(isVisit(row.organizationId, row.id)).returning();
  tellVisit(tx, toVisit(row), toVisit(theRow(rows)));
}

async function dissolve(tx: Transaction, row: VisitRow): Promise<void> {
  if (row.state === 'void') return;
  const rows = await tx.db.update(visits).set({ state: 'void' }).where(isVisit(row.organizationId, row.id)).returning();
  tx.emit(visitChanged, `visit:${row.id}`, toVisit(theRow(rows)));
}
