import { timingSafeEqual } from 'node:crypto';
import { requestErrors } from '@souk/core/request-errors';
import type { Services } from '@souk/domains/services';
import type { Metrics } from '@souk/observability/metrics';
import { type Request, Router } from 'express';

/** What the process is doing, as the probes of a load balancer ask for it. */
export interface Lifecycle {
  /** True from the start of the drain: no new work should come here. */
  draining: boolean;
}

/** `/livez`, `/readyz` and `/metrics`: for machines that run Souk, not for its users. */
export function operations(services: Services, metrics: Metrics, lifecycle: Lifecycle): Router {
  const router = Router();
  router.get('/livez', (_req, res) => {
    res.json({ status: 'alive' });
  });
  router.get('/readyz', async (_req, res) => {
    const reason = await notReady(services, lifecycle);
    res.status(reason === null ? 200 : 503).json(reason === null ? { status: 'ready' } : { status: 'not ready', reason });
  });
  router.get('/metrics', async (req, res) => {
    if (!mayRead(req, services.settings.METRICS_TOKEN)) throw requestErrors.not_found();
    const { contentType, text } = await metrics.expose();
    res.setHeader('Content-Type', contentType).send(text);
  });
  return router;
}

async function notReady({ database, vision }: Services, lifecycle: Lifecycle): Promise<string | null> {
  if (lifecycle.draining) return 'shutting down';
  if (!vision.health().every((model) => model.loaded)) return 'a model is not loaded';
  return await database.appPool.query('SELECT 1').then(
    () => null,
    () => 'the database does not answer',
  );
}

/** Without a token only the machine itself may read; a proxy's requests are not its own. */
function mayRead(req: Request, token: string | undefined): boolean {
  if (token === undefined) return req.headers['x-forwarded-for'] === undefined && isLoopback(req.socket.remoteAddress ?? '');
  const sent = Buffer.from(req.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return sent.length === wanted.length && timingSafeEqual(sent, wanted);
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}
