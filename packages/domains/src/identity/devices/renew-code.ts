import { newEnrolmentCode } from '@souk/auth/enrolment-codes';
import { devices } from '@souk/db/tables/identity';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { isDevice, loadDevice, recordDevice } from './devices.ts';
import type { DeviceId, DeviceWithCode } from './schema.ts';

/**
 * Makes a new enrolment code, for a device that was lost, stolen or never enrolled: the token it had is worthless from now
 * on, and so is the code before. Throws `identity.device_not_found`.
 */
export async function renewCode(act: OrganizationAct, { id }: DeviceId): Promise<DeviceWithCode> {
  const { organizationId } = act;
  const { code, hash, expiresAt } = newEnrolmentCode();
  return await act.change(async (tx) => {
    const before = await loadDevice(tx.db, organizationId, id, { lock: true });
    const rows = await tx.db
      .update(devices)
      .set({ enrolmentCodeHash: hash, enrolmentExpiresAt: expiresAt, tokenHash: null, enrolledAt: null })
      .where(isDevice(organizationId, id))
      .returning();
    return { device: recordDevice(tx, 'code_renewed', before, theRow(rows)), code, expiresAt };
  });
}
