import type { Queryable } from '@souk/db/database';
import { passages, visits } from '@souk/db/tables/gate';
import { and, asc, eq, gte, isNotNull, isNull, or } from 'drizzle-orm';
import type { Transaction } from '../../change.ts';
import { longestWindowSeconds } from '../gates/longest-window.ts';
import { pairSightings } from './pair-sightings.ts';
import { type PlacedStay, saveDuplicates, saveStays } from './save-stays.ts';
import { type Sighting, toSighting } from './sighting.ts';
import { areVehicles, lockVehicles, nameOf, type Vehicle } from './vehicle.ts';
import type { VisitRow } from './visits.ts';

/** Whose visits to settle: of a vehicle, from an instant on. */
interface Unsettled {
  readonly vehicle: Vehicle;
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
 * What has no plate is no vehicle.
 */
export async function settleVisits(
  tx: Transaction,
  organizationId: string,
  { vehicles, from }: { readonly vehicles: readonly (Vehicle | null)[]; readonly from: Date },
): Promise<void> {
  await settleEach(
    tx,
    organizationId,
    vehicles.flatMap((vehicle) => (vehicle ? { vehicle, from } : [])),
  );
}

/** As {@link settleVisits}, for many vehicles in few queries, each from an instant of its own; of one named twice, from the first. */
export async function settleEach(tx: Transaction, organizationId: string, unsettled: readonly Unsettled[]): Promise<void> {
  const all = distinct(unsettled);
  const [first] = all.map(({ from }) => from).toSorted((one, other) => one.getTime() - other.getTime());
  if (!first) return;
  const vehicles = all.map(({ vehicle }) => vehicle);
  await lockVehicles(tx.db, organizationId, vehicles);
  const loaded = await loadRows(tx.db, organizationId, vehicles, first);
  const seen = await loadSightings(tx.db, organizationId, vehicles, first);

  const known = all.map(({ vehicle, from }) => (loaded.get(nameOf(vehicle)) ?? []).filter(({ visit }) => isOpenAt(visit, from)));
  // Of all of them together: a corrected passage takes what was said of its visit along to its other plate.
  const handClosed = new Map(known.flat().flatMap(handClosing));
  const stays: PlacedStay[] = [];
  for (const [index, { vehicle, from }] of all.entries()) {
    const sightings = (seen.get(nameOf(vehicle)) ?? []).filter(({ at }) => at >= rememberedAt(from));
    const next = sightings.filter(({ at }) => at >= from);
    const recent = sightings.filter(({ at }) => at < from);
    const inside = (known[index] ?? []).flatMap(({ visit, entry }) => (entry && wasInside(visit, entry, from) ? [entry] : []));
    const pairs = pairSightings({ inside, recent, handClosed }, next);
    await saveDuplicates(tx.db, organizationId, next, pairs.duplicateOf);
    stays.push(...pairs.stays.map((stay) => ({ ...stay, locationId: vehicle.locationId })));
  }
  const rows = known.flat().map(({ visit }) => visit);
  await saveStays(tx, organizationId, { rows, stays });
}

/** It was closed at that instant or later, or not at all. */
function isOpenAt({ closedAt }: VisitRow, from: Date): boolean {
  return closedAt === null || closedAt >= from;
}

function wasInside({ state }: VisitRow, entry: Sighting, from: Date): boolean {
  return state !== 'void' && entry.at < from;
}

function handClosing({ visit: { handClosedAt }, entry }: KnownVisit): [string, Date][] {
  return entry && handClosedAt ? [[entry.id, handClosedAt]] : [];
}

function distinct(unsettled: readonly Unsettled[]): Unsettled[] {
  const byName = new Map<string, Unsettled>();
  for (const one of unsettled) {
    const known = byName.get(nameOf(one.vehicle));
    if (!known || one.from < known.from) byName.set(nameOf(one.vehicle), one);
  }
  return [...byName.values()];
}

/** Since when sightings may be of the same passage as one at that instant. */
function rememberedAt(from: Date): Date {
  return new Date(from.getTime() - longestWindowSeconds * 1_000);
}

/** The visits that a passage of that instant or later may have a part in, with their entries, by the vehicle. */
async function loadRows(
  db: Queryable,
  organizationId: string,
  vehicles: readonly Vehicle[],
  from: Date,
): Promise<ReadonlyMap<string, KnownVisit[]>> {
  const isOpenThen = or(isNull(visits.closedAt), gte(visits.closedAt, from));
  const rows = await db
    .select({ visit: visits, entry: passages })
    .from(visits)
    .leftJoin(passages, and(eq(passages.organizationId, visits.organizationId), eq(passages.id, visits.entryPassageId)))
    .where(and(eq(visits.organizationId, organizationId), areVehicles(visits, vehicles), isOpenThen))
    .orderBy(asc(visits.at), asc(visits.id));
  const known = rows.map(({ visit, entry }) => ({ visit, entry: entry && toSighting(entry) }));
  return Map.groupBy(known, ({ visit }) => nameOf(visit));
}

/** The sightings from then on, and those that are remembered then, in order, by the vehicle. */
async function loadSightings(
  db: Queryable,
  organizationId: string,
  vehicles: readonly Vehicle[],
  from: Date,
): Promise<ReadonlyMap<string, Sighting[]>> {
  const isRecent = gte(passages.at, rememberedAt(from));
  const rows = await db
    .select()
    .from(passages)
    .where(and(eq(passages.organizationId, organizationId), isNotNull(passages.movement), areVehicles(passages, vehicles), isRecent))
    .orderBy(asc(passages.at), asc(passages.id));
  const byVehicle = Map.groupBy(rows, nameOf);
  return new Map([...byVehicle].map(([name, seen]) => [name, seen.flatMap((row) => toSighting(row) ?? [])]));
}
