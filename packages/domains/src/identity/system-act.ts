import { newId } from '@souk/core/ids';
import type { Act } from '../act.ts';
import { noOrganization } from '../idempotency/no-organization.ts';
import type { Services } from '../services.ts';

/** The act of the command line, of seeds and of jobs: nobody's request, allowed everything. */
export function systemAct(services: Services, requestId: string = newId()): Act {
  return {
    who: { kind: 'system', organizationId: noOrganization },
    origin: { requestId, ip: '127.0.0.1', userAgent: null },
    services,
    signal: undefined,
  };
}
