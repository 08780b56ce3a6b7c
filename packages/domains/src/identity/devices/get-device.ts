import type { OrganizationAct } from '../../act.ts';
import { loadDevice, toDevice } from './devices.ts';
import type { Device, DeviceId } from './schema.ts';

/** One device. Throws `identity.device_not_found`. */
export async function getDevice(act: OrganizationAct, { id }: DeviceId): Promise<Device> {
  return toDevice(await act.read(async (db) => await loadDevice(db, act.organizationId, id)));
}
