import { newId } from '@souk/core/ids';
import type { OrganizationAct } from './act.ts';
import { organizationAct } from './procedure.ts';
import type { Services } from './services.ts';

/** The act of an importer in one organization: nobody's request, allowed everything there, and `import` in the audit trail. */
export function importAct(services: Services, organizationId: string, requestId: string = newId()): OrganizationAct {
  const who = { kind: 'system' as const, organizationId, program: 'import' as const };
  const origin = { requestId, ip: '127.0.0.1', userAgent: null };
  return organizationAct({ services, who, origin, idempotencyKey: null, responseHeaders: new Headers() }, organizationId);
}
