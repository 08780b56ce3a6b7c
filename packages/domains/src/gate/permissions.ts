import { allow, type PermissionTable } from '../permission.ts';

/** What may be done at a gate, and by whom. */
export const gatePermissions = {
  'gate.gate.read': allow('viewer', { devices: ['camera', 'kiosk'] }),
  'gate.gate.write': allow('manager'),
  'gate.capture.create': allow('staff', { devices: ['camera', 'kiosk'] }),
  'gate.capture.read': allow('viewer'),
  'gate.passage.read': allow('viewer'),
  'gate.passage.create': allow('staff', { devices: ['kiosk'] }),
  'gate.passage.review': allow('staff'),
  'gate.passage.export': allow('manager'),
  'gate.list.read': allow('staff'),
  'gate.list.write': allow('manager'),
  'gate.visit.read': allow('viewer'),
  'gate.visit.write': allow('staff'),
  'gate.visit.hold': allow('manager'),
  'gate.visit.export': allow('manager'),
  'gate.retention.read': allow('manager'),
  'gate.replay.read': allow('manager'),
  'gate.replay.write': allow('manager'),
  'gate.label.export': allow('manager'),
  'gate.report.read': allow('manager'),
} satisfies PermissionTable;
