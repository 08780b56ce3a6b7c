import type { Queryable } from '@souk/db/database';
import { passages, visits } from '@souk/db/tables/gate';
import { and, asc, eq, gte, isNotNull, isNull, or } from 'drizzle-orm';
import type { Transaction } from '../../change.ts';
import { longestWindowSeconds } from '../gates/longest-window.ts';
import { pairSightings } from './pair-sightings.ts';
import { type PlacedStay, saveDuplicates, saveStays } from './save-stays.ts';
import { type Sighting, toSighting } from './sighting.ts';
import { isVehicle, lockVehicles, type Vehicle } from './vehicle.ts';
import type { VisitRow } from './visits.ts';

/** Whose visits to settle: of these vehicles, from this instant on. What has no plate is no vehicle. */
interface Unsettled {
  readonly vehicles: readonly (Vehicle | null)[];
  readonly from: Date;
}

/** A visit, and the sighting that it began with. */
interface KnownVisit {
  readonly visit: VisitRow;
  readonly entry: Sighting | null;
}

/**
 * Pairs the passages of vehicles from an instant on, and brings the visits and the marks of duplicates in line. A passage that comes late
 * or that was corrected thus gives the visits that it would have given in its time. Call it in the transaction of the change, after it.
 */
export async function settleVisits(tx: Transaction, organizationId: string, { vehicles, from }: Unsettled): Promise<void> {
  await lockVehicles(tx.db, organizationId, vehicles);
  const rows: KnownVisit[] = [];
  for (const vehicle of distinct(vehicles)) rows.push(...(await loadRows(tx.db, organizationId, vehicle, from)));
  const handClosed = new Map(rows.flatMap(({ visit, entry }) => (entry && visit.handClosedAt ? [[entry.id, visit.handClosedAt]] : [])));

  const stays: PlacedStay[] = [];
  for (const vehicle of distinct(vehicles)) {
    const sightings = await loadSightings(tx.db, organizationId, vehicle, from);
    const next = sightings.filter(({ at }) => at >= from);
    const recent = sightings.filter(({ at }) => at < from);
    const inside = rows.flatMap(({ visit, entry }) => (entry && wasInside(visit, entry, vehicle, from) ? [entry] : []));
    const pairs = pairSightings({ inside, recent, handClosed }, next);
    await saveDuplicates(tx.db, organizationId, next, pairs.duplicateOf);
    stays.push(...pairs.stays.map((stay) => ({ ...stay, locationId: vehicle.locationId })));
  }
  await saveStays(tx, organizationId, { rows: rows.map(({ visit }) => visit), stays });
}

/** Those that are loaded left at that instant or later, or not at all. */
function wasInside(visit: VisitRow, entry: Sighting, { plateKey }: Vehicle, from: Date): boolean {
  return visit.state !== 'void' && visit.plateKey === plateKey && entry.at < from;
}

function distinct(vehicles: readonly (Vehicle | null)[]): Vehicle[] {
  const byName = new Map(vehicles.flatMap((vehicle) => (vehicle ? [[JSON.stringify(vehicle), vehicle]] : [])));
  return [...byName.values()];
}

/** The visits that a passage of that instant or later may have a part in, with their entries. */
async function loadRows(db: Queryable, organizationId: string, vehicle: Vehicle, from: Date): Promise<KnownVisit[]> {
  const isOpenThen = or(isNull(visits.closedAt), gte(visits.closedAt, from));
  const rows = await db
    .select({ visit: visits, entry: passages })
    .from(visits)
    .leftJoin(passages, and(eq(passages.organizationId, visits.organizationId), eq(passages.id, visits.entryPassageId)))
    .where(and(eq(visits.organizationId, organizationId), isVehicle(visits, vehicle), isOpenThen))
    .orderBy(asc(visits.at), asc(visits.id));
  return rows.map(({ visit, entry }) => ({ visit, entry: entry && toSighting(entry) }));
}

async function loadSightings(db: Queryable, organizationId: string, vehicle: Vehicle, from: Date): Promise<Sighting[]> {
  const remembered = new Date(from.getTime() - longestWindowSeconds * 1_000);
  const rows = await db
    .select()
    .from(passages)
    .where(
      and(
        eq(passages.organizationId, organizationId),
        isNotNull(passages.movement),
        isVehicle(passages, vehicle),
        gte(passages.at, remembered),
      ),
    )
    .orderBy(asc(passages.at), asc(passages.id));
  return rows.flatMap((row) => toSighting(row) ?? []);
}
