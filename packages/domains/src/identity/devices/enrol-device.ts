import { addressKey } from '@souk/auth/addresses';
import { enrolmentCodeHash } from '@souk/auth/enrolment-codes';
import { hashToken, newToken } from '@souk/auth/tokens';
import type { Queryable } from '@souk/db/database';
import { devices } from '@souk/db/tables/identity';
import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Act } from '../../act.ts';
import { identityErrors } from '../errors.ts';
import { systemChange } from '../system-change.ts';
import { type DeviceRow, recordDevice } from './devices.ts';
import type { EnrolDeviceInput, EnrolledDevice } from './schema.ts';

/** Redeems a code, once, for the token that the device works with. Throws `identity.enrolment_unusable`. */
export async function enrolDevice(act: Act, input: EnrolDeviceInput): Promise<EnrolledDevice> {
  const { throttle, database } = act.services;
  await throttle.limit('enrol', addressKey(act.origin.ip), 60, 3600);
  const codeHash = enrolmentCodeHash(input.code);
  const before = codeHash === null ? undefined : await findByCode(database.system, codeHash);
  if (codeHash === null || !before) throw identityErrors.enrolment_unusable();

  const { organizationId, id: deviceId, kind: deviceKind } = before;
  const token = newToken('device');
  return await systemChange(act, { organizationId, who: { kind: 'device', deviceId, deviceKind, organizationId } }, async (tx) => {
    // Of those who type the code at one moment, the condition lets one through.
    const [after] = await tx.db
      .update(devices)
      .set({ tokenHash: hashToken(token), enrolledAt: new Date(), enrolmentCodeHash: null, enrolmentExpiresAt: null })
      .where(and(eq(devices.organizationId, organizationId), works(codeHash)))
      .returning();
    if (!after) throw identityErrors.enrolment_unusable();
    recordDevice(tx, 'enrolled', before, after);
    return { deviceId, token };
  });
}

async function findByCode(db: Queryable, codeHash: string): Promise<DeviceRow | undefined> {
  return (await db.select().from(devices).where(works(codeHash)))[0];
}

function works(codeHash: string) {
  const { enrolmentCodeHash: stored, enrolmentExpiresAt, disabledAt } = devices;
  return and(eq(stored, codeHash), gt(enrolmentExpiresAt, new Date()), isNull(disabledAt));
}
