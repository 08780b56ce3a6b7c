import { authErrorTable } from '@souk/auth/errors';
import type { ErrorDefinition, ErrorTable } from '@souk/core/errors';
import { requestErrorTable } from '@souk/core/request-errors';
import { gateErrorTable } from './gate/errors.ts';
import { identityErrorTable } from './identity/errors.ts';

/** Every error table there is, for the documentation. Adding a domain is one line here. */
export const errorTables: readonly ErrorTable<Record<string, ErrorDefinition>>[] = [
  requestErrorTable,
  authErrorTable,
  identityErrorTable,
  gateErrorTable,
];
