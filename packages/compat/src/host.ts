import type { IncomingMessage } from 'node:http';
import type { Context } from '@souk/domains/context';
import type { CompatOrganization } from '@souk/domains/identity/organizations/find-compat-organization';
import type { Services } from '@souk/domains/services';

/** What the HTTP host lends to the old surfaces. */
export interface CompatHost {
  readonly services: Services;
  /**
   * Finds out who asks, as for every other surface; `organization` is the one a session acts in for this request.
   * Old apps send no Origin with their cookie, so its absence is no reason to refuse.
   */
  readonly createContext: (req: IncomingMessage, organization: string) => Promise<Context>;
  /** The same request by nobody. */
  readonly anonymous: (req: IncomingMessage) => Context;
  readonly requestIdOf: (req: IncomingMessage) => string;
  /** Told of what is nobody's fault but ours. */
  readonly onBug: (error: unknown, req: IncomingMessage) => void;
}

/** One old surface, for one organization. */
export interface Surface {
  readonly host: CompatHost;
  readonly organization: CompatOrganization;
}
