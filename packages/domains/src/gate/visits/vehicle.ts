import type { Queryable } from '@souk/db/database';
import { type AnyColumn, and, eq, isNull, type SQL, sql } from 'drizzle-orm';
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

/** The rows of a vehicle in a table. */
export function isVehicle(table: { readonly locationId: AnyColumn; readonly plateKey: AnyColumn }, vehicle: Vehicle): SQL | undefined {
  const { locationId, plateKey } = vehicle;
  return and(eq(table.plateKey, plateKey), locationId === null ? isNull(table.locationId) : eq(table.locationId, locationId));
}

/**
 * Lets one transaction at a time settle the visits of a vehicle: two gates that see it at once would each find it outside.
 * Taken before any row is locked, and in order, so that nobody waits for one who waits for them.
 */
export async function lockVehicles(db: Queryable, organizationId: string, vehicles: readonly (Vehicle | null)[]): Promise<void> {
  const names = vehicles.flatMap((vehicle) => (vehicle ? [`${vehicle.locationId} ${vehicle.plateKey}`] : []));
  for (const name of [...new Set(names)].toSorted()) {
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('visits ' || ${organizationId}::text || ' ' || ${name}::text, 0))`);
  }
}
