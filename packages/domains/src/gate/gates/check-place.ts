import type { OrganizationAct } from '../../act.ts';
import { getDevice } from '../../identity/devices/get-device.ts';
import { getLocation } from '../../identity/locations/get-location.ts';
import { gateErrors } from '../errors.ts';
import type { Gate } from './schema.ts';

/**
 * Refuses a place that is not the organization's and a device that is no camera.
 * Throws `identity.location_not_found`, `identity.device_not_found` and `gate.not_a_camera`.
 */
export async function checkPlace(act: OrganizationAct, { locationId, cameraId }: Partial<Pick<Gate, 'locationId' | 'cameraId'>>) {
  if (locationId) await getLocation(act, { id: locationId });
  if (!cameraId) return;
  const { kind } = await getDevice(act, { id: cameraId });
  if (kind !== 'camera') throw gateErrors.not_a_camera({ details: { kind } });
}
