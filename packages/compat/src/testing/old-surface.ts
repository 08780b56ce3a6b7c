import { createServer, type IncomingMessage } from 'node:http';
import { listen } from '@souk/core/listen';
import type { Who } from '@souk/core/who';
import { type TestOrganization, type TestSouk, testContext } from '@souk/domains/testing/test-souk';
import express from 'express';
import { compatRouter } from '../mount-compat.ts';

/** An organization's old surface on a port of its own, for tests that know who asks. */
export interface OldSurface {
  /** Asks as `who`; nobody when null. */
  fetch(who: Who | null, path: string, init?: RequestInit): Promise<Response>;
  /** What was reported as a fault of ours. */
  readonly bugs: unknown[];
  close(): Promise<void>;
}

/** Serves the surface of an organization that is set to one. */
export async function serveOldSurface({ services }: TestSouk, organization: TestOrganization): Promise<OldSurface> {
  const callers = new Map<string, Who>();
  const bugs: unknown[] = [];
  const whoAsks = (req: IncomingMessage): Who => callers.get(String(req.headers['x-caller'])) ?? { kind: 'anonymous' };
  const app = express();
  const contextFor = (req: IncomingMessage, who: Who) => {
    const key = req.headers['idempotency-key'];
    return testContext(services, who, typeof key === 'string' ? key : null);
  };
  const createContext = async (req: IncomingMessage) => await Promise.resolve(contextFor(req, whoAsks(req)));
  const anonymous = (req: IncomingMessage) => contextFor(req, { kind: 'anonymous' });
  app.use(
    '/compat',
    compatRouter({ services, createContext, anonymous, requestIdOf: () => 'a-request', onBug: (error) => void bugs.push(error) }),
  );
  const server = createServer(app);
  const port = await listen(server, { host: '127.0.0.1', port: 0, setting: 'PORT' });
  return {
    bugs,
    fetch: async (who, path, init = {}) => {
      const headers = new Headers(init.headers);
      if (who) {
        const name = `caller-${callers.size}`;
        callers.set(name, who);
        headers.set('x-caller', name);
      }
      return await fetch(`http://127.0.0.1:${port}/compat/${organization.slug}${path}`, { ...init, headers });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
