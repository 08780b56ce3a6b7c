import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '@souk/core/listen';
import type { Services } from '@souk/domains/services';
import type { Metrics } from '@souk/observability/metrics';
import { mayReadMetrics } from '@souk/observability/metrics-access';
import type { RunningWorker } from './start-worker.ts';

/** The probes of a worker that runs without an API. */
export interface RunningProbes {
  readonly port: number;
  drain(): Promise<void>;
}

interface ProbeOptions {
  /** What `/readyz` tells of what may be away while jobs go on. */
  readonly details?: (() => Promise<object>) | undefined;
}

interface Answer {
  readonly status: number;
  readonly contentType?: string;
  readonly body: string;
}

/** Serves `/livez`, `/readyz` and `/metrics` on WORKER_PORT. Throws an Error of one line when the port is taken. */
export async function serveProbes(
  worker: RunningWorker,
  services: Services,
  metrics: Metrics,
  { details }: ProbeOptions = {},
): Promise<RunningProbes> {
  const { HOST: host, WORKER_PORT: port, METRICS_TOKEN } = services.settings;
  let isDraining = false;
  const answers: Record<string, (req: IncomingMessage) => Promise<Answer>> = {
    '/livez': async () => json(200, { status: 'alive' }),
    '/readyz': async () => {
      const reason = isDraining ? 'shutting down' : await notReady(worker, services);
      return reason === null ? json(200, { status: 'ready', ...(await details?.()) }) : json(503, { status: 'not ready', reason });
    },
    '/metrics': async (req) => {
      if (!mayReadMetrics(req, METRICS_TOKEN)) return notFound;
      const { contentType, text } = await metrics.expose();
      return { status: 200, contentType, body: text };
    },
  };
  const server = createServer((req, res) => {
    const answer = answers[req.url?.split('?')[0] ?? ''];
    const isAsked = req.method === 'GET' || req.method === 'HEAD';
    void send(res, answer && isAsked ? answer(req) : Promise.resolve(notFound));
  });
  return {
    port: await listen(server, { host, port, setting: 'WORKER_PORT' }),
    drain: async () => {
      isDraining = true;
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function notReady(worker: RunningWorker, { database }: Services): Promise<string | null> {
  if (!worker.health().ok) return 'jobs cannot be fetched';
  return await database.systemPool.query('SELECT 1').then(
    () => null,
    () => 'the database does not answer',
  );
}

const notFound = json(404, { status: 'not found' });

function json(status: number, body: object): Answer {
  return { status, body: JSON.stringify(body) };
}

async function send(res: ServerResponse, answering: Promise<Answer>): Promise<void> {
  const { status, contentType = 'application/json', body } = await answering.catch(() => json(500, { status: 'failed' }));
  res.writeHead(status, { 'content-type': contentType }).end(body);
}
