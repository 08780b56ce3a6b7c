import { sqlStateOf } from '@souk/db/pg-errors';
import { locations } from '@souk/db/tables/identity';
import type { OrganizationAct } from '../../act.ts';
import { identityErrors } from '../errors.ts';
import { locationRemoved } from '../events.ts';
import { isLocation, loadLocation, toLocation } from './locations.ts';
import type { LocationId } from './schema.ts';

const foreignKeyViolation = '23503';

/** Removes a location where nothing is. Throws `identity.location_not_found` and `identity.location_in_use`. */
export async function removeLocation(act: OrganizationAct, { id }: LocationId): Promise<void> {
  const { organizationId } = act;
  try {
    await act.change(async (tx) => {
      const before = toLocation(await loadLocation(tx.db, organizationId, id, 'lock'));
      await tx.db.delete(locations).where(isLocation(organizationId, id));
      tx.audit({ action: 'identity.location.removed', subject: `location:${id}`, before, after: null });
      tx.emit(locationRemoved, `location:${id}`, { id });
    });
  } catch (error) {
    if (sqlStateOf(error) === foreignKeyViolation) throw identityErrors.location_in_use({ cause: error });
    throw error;
  }
}
