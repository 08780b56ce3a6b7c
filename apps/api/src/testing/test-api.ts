import type { Role } from '@souk/core/who';
import { createTestSouk, type TestOrganization, type TestSouk } from '@souk/domains/testing/test-souk';
import { createLogger } from '@souk/observability/logger';
import { createMetrics } from '@souk/observability/metrics';
import { type RunningApi, startApi } from '../server.ts';

/** A whole Souk with its API on a free port, for one test file. */
export interface TestApi {
  readonly souk: TestSouk;
  readonly api: RunningApi;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Lines of the log that tell of a fault of ours. */
  readonly faults: string[];
  /** Signs a new member of that role in; returns the bearer token. */
  signIn(organization: TestOrganization, role: Role): Promise<string>;
  close(): Promise<void>;
}

/** Starts one. `environment` overrides settings by their variables' names. Close it in `afterAll`. */
export async function startTestApi(
  environment: Readonly<Record<string, string>> = {},
  options: { readonly recheckMs?: number } = {},
): Promise<TestApi> {
  const souk = await createTestSouk({ PORT: '0', RATE_LIMIT: 'off', DRAIN_SECONDS: '5', ...environment });
  const faults: string[] = [];
  const log = createLogger({ level: 'error', destination: { write: (line) => void faults.push(line) } });
  const api = await startApi({ ...souk.services, log }, createMetrics(), options);
  return {
    souk,
    api,
    faults,
    url: `http://127.0.0.1:${api.port}`,
    signIn: async (organization, role) => {
      const { who } = await organization.as(role);
      if (who.kind !== 'user') throw new Error('a member is a user');
      const place = { userId: who.userId, organizationId: organization.id, ip: '127.0.0.1', userAgent: 'test' };
      return (await souk.services.sessions.create(place)).token;
    },
    close: async () => {
      await api.drain();
      await souk.close();
    },
  };
}
