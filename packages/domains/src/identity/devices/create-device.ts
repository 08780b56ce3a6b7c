import { newEnrolmentCode } from '@souk/auth/enrolment-codes';
import { newId } from '@souk/core/ids';
import { devices } from '@souk/db/tables/identity';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { loadLocation } from '../locations/locations.ts';
import { recordDevice } from './devices.ts';
import type { CreateDeviceInput, DeviceWithCode } from './schema.ts';

/** Adds a device, which its code then enrols. Throws `identity.location_not_found`. */
export async function createDevice(act: OrganizationAct, input: CreateDeviceInput): Promise<DeviceWithCode> {
  const { organizationId } = act;
  const { code, hash, expiresAt } = newEnrolmentCode();
  return await act.change(async (tx) => {
    if (input.locationId !== null) await loadLocation(tx.db, organizationId, input.locationId, 'use');
    const enrolment = { enrolmentCodeHash: hash, enrolmentExpiresAt: expiresAt };
    const rows = await tx.db
      .insert(devices)
      .values({ organizationId, id: newId(), ...input, ...enrolment })
      .returning();
    return { device: recordDevice(tx, 'created', null, theRow(rows)), code, expiresAt };
  });
}
