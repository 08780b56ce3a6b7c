import { locations } from '@souk/db/tables/identity';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { locationChanged } from '../events.ts';
import { isLocation, loadLocation, refuseTakenLocation, toLocation } from './locations.ts';
import type { Location, UpdateLocationInput } from './schema.ts';

/** Changes a location. Throws `identity.location_not_found` and `identity.location_name_taken`. */
export async function updateLocation(act: OrganizationAct, { id, ...input }: UpdateLocationInput): Promise<Location> {
  const { organizationId } = act;
  return await refuseTakenLocation(
    async () =>
      await act.change(async (tx) => {
        const before = await loadLocation(tx.db, organizationId, id, 'lock');
        const rows = await tx.db
          .update(locations)
          .set({ ...input, name: input.name ?? before.name })
          .where(isLocation(organizationId, id))
          .returning();
        const location = toLocation(theRow(rows));
        tx.audit({ action: 'identity.location.updated', subject: `location:${id}`, before: toLocation(before), after: location });
        tx.emit(locationChanged, `location:${id}`, location);
        return location;
      }),
  );
}
