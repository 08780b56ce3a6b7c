import type { gatePurges } from '@souk/db/tables/gate-purges';
import type { Purge } from './schema.ts';

/** A row as the contract shows it. */
export function toPurge({ organizationId: _organizationId, ...purge }: typeof gatePurges.$inferSelect): Purge {
  return purge;
}
