import { newId } from '@souk/core/ids';
import { locations } from '@souk/db/tables/identity';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { locationChanged } from '../events.ts';
import { loadOrganization } from '../organizations/organizations.ts';
import { refuseTakenLocation, toLocation } from './locations.ts';
import type { CreateLocationInput, Location } from './schema.ts';

/** Adds a place of business. Throws `identity.location_name_taken`. */
export async function createLocation(act: OrganizationAct, input: CreateLocationInput): Promise<Location> {
  const { organizationId } = act;
  return await refuseTakenLocation(
    async () =>
      await act.change(async (tx) => {
        const timeZone = input.timeZone ?? (await loadOrganization(tx.db, organizationId)).timeZone;
        const values = { organizationId, id: newId(), ...input, timeZone };
        const location = toLocation(theRow(await tx.db.insert(locations).values(values).returning()));
        const subject = `location:${location.id}`;
        tx.audit({ action: 'identity.location.created', subject, before: null, after: location });
        tx.emit(locationChanged, subject, location);
        return location;
      }),
  );
}
