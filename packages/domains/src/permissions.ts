import { catalogPermissions } from './catalog/permissions.ts';
import { counterPermissions } from './counter/permissions.ts';
import { gatePermissions } from './gate/permissions.ts';
import { identityPermissions } from './identity/permissions.ts';
import { notifyPermissions } from './notify/permissions.ts';
import { platformPermissions } from './platform/permissions.ts';
import { salesPermissions } from './sales/permissions.ts';

/** Every permission there is and who holds it. */
export const permissions = {
  ...identityPermissions,
  ...gatePermissions,
  ...catalogPermissions,
  ...counterPermissions,
  ...notifyPermissions,
  ...salesPermissions,
  ...platformPermissions,
};

/** The name of a permission. */
export type Permission = keyof typeof permissions;
