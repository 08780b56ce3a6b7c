import { devices } from '@souk/db/tables/identity';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { loadLocation } from '../locations/locations.ts';
import { isDevice, loadDevice, recordDevice } from './devices.ts';
import type { Device, UpdateDeviceInput } from './schema.ts';

/** Renames or moves a device, shuts it out or lets it in again. Throws `identity.device_not_found` and `identity.location_not_found`. */
export async function updateDevice(act: OrganizationAct, { id, disabled, ...input }: UpdateDeviceInput): Promise<Device> {
  const { organizationId } = act;
  return await act.change(async (tx) => {
    const before = await loadDevice(tx.db, organizationId, id, { lock: true });
    if (typeof input.locationId === 'string') await loadLocation(tx.db, organizationId, input.locationId, 'use');
    const rows = await tx.db
      .update(devices)
      .set({ ...input, disabledAt: disabledSince(before.disabledAt, disabled) })
      .where(isDevice(organizationId, id))
      .returning();
    return recordDevice(tx, 'updated', before, theRow(rows));
  });
}

function disabledSince(before: Date | null, disabled: boolean | undefined): Date | null {
  if (disabled === undefined) return before;
  return disabled ? (before ?? new Date()) : null;
}
