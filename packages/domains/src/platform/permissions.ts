import { allow, type PermissionTable } from '../permission.ts';

/** What may be seen and mended of the running of things, and by whom. */
export const platformPermissions = {
  'platform.audit.read': allow('admin'),
  'platform.event.read': allow('viewer'),
  'platform.job.read': allow('admin'),
  'platform.job.write': allow('admin'),
} satisfies PermissionTable;
