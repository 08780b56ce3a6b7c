import { allow, allowSelf, type PermissionTable } from '../permission.ts';

/** What may be done with people, keys and devices, and by whom. */
export const identityPermissions = {
  'identity.profile.read': allowSelf,
  'identity.profile.write': allowSelf,
  'identity.session.read': allowSelf,
  'identity.session.write': allowSelf,
  'identity.organization.read': allow('viewer'),
  'identity.organization.write': allow('owner', { apiKeys: false }),
  'identity.location.read': allow('viewer', { devices: ['camera', 'till', 'machine', 'kiosk'] }),
  'identity.location.write': allow('manager'),
  'identity.member.read': allow('manager'),
  'identity.member.write': allow('admin', { apiKeys: false }),
  'identity.invitation.read': allow('admin'),
  'identity.invitation.write': allow('admin', { apiKeys: false }),
  'identity.invitation.accept': allowSelf,
  'identity.api-key.read': allow('admin', { apiKeys: false }),
  'identity.api-key.write': allow('admin', { apiKeys: false }),
  'identity.device.read': allow('manager'),
  'identity.device.write': allow('admin'),
  'identity.device.self': allow('viewer', { devices: ['camera', 'till', 'machine', 'kiosk'], apiKeys: false }),
} satisfies PermissionTable;
