import { allow, type PermissionTable } from '../permission.ts';

/** What may be done at a counter, and by whom. */
export const counterPermissions = {
  'counter.settings.read': allow('staff', { devices: ['till'] }),
  'counter.settings.write': allow('admin'),
  'counter.detection.create': allow('staff', { devices: ['till'] }),
  'counter.detection.read': allow('viewer', { devices: ['till'] }),
  'counter.detection.confirm': allow('staff', { devices: ['till'] }),
  'counter.detection.order': allow('staff', { devices: ['till'] }),
  'counter.detection.replay': allow('manager'),
  'counter.label.export': allow('manager'),
  'counter.report.read': allow('manager'),
} satisfies PermissionTable;
