import type { Queryable } from '@souk/db/database';
import { devices } from '@souk/db/tables/identity';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../change.ts';
import { identityErrors } from '../errors.ts';
import { deviceChanged } from '../events.ts';
import type { Device } from './schema.ts';

/** A row of the devices table. */
export type DeviceRow = typeof devices.$inferSelect;

/** One device of the organization's. `lock` keeps others from changing it meanwhile. Throws `identity.device_not_found`. */
export async function loadDevice(
  db: Queryable,
  organizationId: string,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<DeviceRow> {
  const query = db.select().from(devices).where(isDevice(organizationId, id));
  const [row] = options.lock ? await query.for('update') : await query;
  if (!row) throw identityErrors.device_not_found();
  return row;
}

/** The condition that picks one device. */
export function isDevice(organizationId: string, id: string) {
  return and(eq(devices.organizationId, organizationId), eq(devices.id, id));
}

/** A row as the contract shows it: without hashes. */
export function toDevice(row: DeviceRow): Device {
  const { id, name, kind, locationId, enrolledAt, enrolmentExpiresAt, lastSeenAt, createdAt } = row;
  return { id, name, kind, locationId, state: stateOf(row), enrolledAt, enrolmentExpiresAt, lastSeenAt, createdAt };
}

/** Writes down what became of a device, for the audit trail and for those who watch. */
export function recordDevice(tx: Transaction, verb: string, before: DeviceRow | null, after: DeviceRow): Device {
  const device = toDevice(after);
  const subject = `device:${device.id}`;
  tx.audit({ action: `identity.device.${verb}`, subject, before: before && toDevice(before), after: device });
  const { id, name, kind, locationId, state } = device;
  tx.emit(deviceChanged, subject, { id, name, kind, locationId, state });
  return device;
}

function stateOf({ disabledAt, tokenHash }: DeviceRow): Device['state'] {
  if (disabledAt) return 'disabled';
  return tokenHash === null ? 'waiting' : 'enrolled';
}
