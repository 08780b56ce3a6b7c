import type { OrganizationAct } from '../../act.ts';
import { identityErrors } from '../errors.ts';
import { loadOrganization } from '../organizations/organizations.ts';
import { loadDevice, toDevice } from './devices.ts';
import type { OwnDevice } from './schema.ts';

/** What a device is to Souk. Throws `identity.not_a_device` for anybody else. */
export async function getOwnDevice(act: OrganizationAct): Promise<OwnDevice> {
  const { who, organizationId } = act;
  if (who.kind !== 'device') throw identityErrors.not_a_device();
  return await act.read(async (db) => {
    const { id, slug, name } = await loadOrganization(db, organizationId);
    return { ...toDevice(await loadDevice(db, organizationId, who.deviceId)), organization: { id, slug, name } };
  });
}
