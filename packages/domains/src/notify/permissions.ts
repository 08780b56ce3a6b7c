import { allow, type PermissionTable } from '../permission.ts';

/** What may be told to people, and by whom. */
export const notifyPermissions = {
  'notify.announcement.read': allow('viewer', { devices: ['till', 'kiosk'] }),
  'notify.announcement.write': allow('manager'),
} satisfies PermissionTable;
