import { authErrorTable } from '@souk/auth/errors';
import type { ErrorDefinition, ErrorTable } from '@souk/core/errors';
import { requestErrorTable } from '@souk/core/request-errors';
import { eventErrorTable } from '@souk/events/errors';
import { jobErrorTable } from '@souk/jobs/errors';
import { mediaErrorTable } from '@souk/media/media-errors';
import { visionErrorTable } from '@souk/vision/errors';
import { catalogErrorTable } from './catalog/errors.ts';
import { counterErrorTable } from './counter/errors.ts';
import { gateErrorTable } from './gate/errors.ts';
import { identityErrorTable } from './identity/errors.ts';
import { notifyErrorTable } from './notify/errors.ts';
import { salesErrorTable } from './sales/errors.ts';

/** Every error table there is, for the documentation. Adding a domain is one line here. */
export const errorTables: readonly ErrorTable<Record<string, ErrorDefinition>>[] = [
  requestErrorTable,
  authErrorTable,
  identityErrorTable,
  catalogErrorTable,
  counterErrorTable,
  gateErrorTable,
  notifyErrorTable,
  salesErrorTable,
  mediaErrorTable,
  visionErrorTable,
  eventErrorTable,
  jobErrorTable,
];
