import type { Queryable } from '@souk/db/database';
import { isUniqueViolation } from '@souk/db/pg-errors';
import { locations } from '@souk/db/tables/identity';
import { and, eq } from 'drizzle-orm';
import { identityErrors } from '../errors.ts';
import type { Location } from './schema.ts';

type LocationRow = typeof locations.$inferSelect;

/**
 * One location of the organization's. `lock` keeps others from changing it meanwhile; `use` from deleting it before
 * something is put there. Throws `identity.location_not_found`.
 */
export async function loadLocation(db: Queryable, organizationId: string, id: string, purpose?: 'lock' | 'use'): Promise<LocationRow> {
  const query = db.select().from(locations).where(isLocation(organizationId, id));
  const [row] = purpose ? await query.for(purpose === 'lock' ? 'update' : 'key share') : await query;
  if (!row) throw identityErrors.location_not_found();
  return row;
}

/** The condition that picks one location. */
export function isLocation(organizationId: string, id: string) {
  return and(eq(locations.organizationId, organizationId), eq(locations.id, id));
}

/** A row as the contract shows it. */
export function toLocation({ organizationId: _organizationId, ...location }: LocationRow): Location {
  return location;
}

/** Runs a change; throws `identity.location_name_taken` where another location has the name. */
export async function refuseTakenLocation<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error, 'locations_name')) throw identityErrors.location_name_taken({ cause: error });
    throw error;
  }
}
