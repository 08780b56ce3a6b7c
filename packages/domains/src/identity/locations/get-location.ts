import type { OrganizationAct } from '../../act.ts';
import { loadLocation, toLocation } from './locations.ts';
import type { Location, LocationId } from './schema.ts';

/** One location. Throws `identity.location_not_found`. */
export async function getLocation(act: OrganizationAct, { id }: LocationId): Promise<Location> {
  return toLocation(await act.read(async (db) => await loadLocation(db, act.organizationId, id)));
}
