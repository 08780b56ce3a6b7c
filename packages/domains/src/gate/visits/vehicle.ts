import type { Queryable } from '@souk/db/database';
import { type AnyColumn, and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { foldPlate } from '../regions/confusables.ts';

/** What is paired with one another: plates that look alike, at the gates of one location or at those without one. */
export interface Vehicle {
  readonly locationId: string | null;
  readonly plateKey: string;
}

/** The vehicle of a plate; null where none was read. */
export function vehicleOf({ locationId, plate }: { readonly locationId: string | null; readonly plate: string }): Vehicle | null {
  return plate === '' ? null : { locationId, plateKey: foldPlate(plate) };
}

/** Tells vehicles apart. */
export function nameOf({ locationId, plateKey }: Vehicle): string {
  return `${locationId} ${plateKey}`;
}

/** The rows of vehicles in a table. */
export function areVehicles(
  table: { readonly locationId: AnyColumn; readonly plateKey: AnyColumn },
  vehicles: readonly Vehicle[],
): SQL | undefined {
  const places = [...Map.groupBy(vehicles, ({ locationId }) => locationId)];
  return or(
    ...places.map(([locationId, there]) => {
      const keys = there.map(({ plateKey }) => plateKey);
      return and(inArray(table.plateKey, keys), locationId === null ? isNull(table.locationId) : eq(table.locationId, locationId));
    }),
  );
}

/**
 * Lets one transaction at a time settle the visits of a vehicle: two gates that see it at once would each find it outside.
 * Taken before any row is locked, and in order, so that nobody waits for one who waits for them.
 */
export async function lockVehicles(db: Queryable, organizationId: string, vehicles: readonly (Vehicle | null)[]): Promise<void> {
  const names = [...new Set(vehicles.flatMap((vehicle) => (vehicle ? nameOf(vehicle) : [])))].toSorted();
  if (names.length === 0) return;
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('visits ' || ${organizationId}::text || ' ' || vehicle.name, 0))
    from (select name from unnest(${sql.param(names)}::text[]) with ordinality as named (name, nth) order by nth) as vehicle`);
}
