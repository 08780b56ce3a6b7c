import { requestErrors } from '@souk/core/request-errors';
import type { Services } from '@souk/domains/services';
import { type QueueStats, readQueueStats } from '@souk/jobs/queue-stats';
import type { Metrics } from '@souk/observability/metrics';
import { mayReadMetrics } from '@souk/observability/metrics-access';
import { Router } from 'express';

/** What the process is doing, as the probes of a load balancer ask for it. */
export interface Lifecycle {
  /** True from the start of the drain: no new work should come here. */
  draining: boolean;
}

/** What the probes tell beside whether the process is ready. */
export interface ReadinessOptions {
  /** Of what may be away while Souk goes on; makes nothing unready. */
  readonly details?: (() => Promise<object>) | undefined;
}

/** `/livez`, `/readyz` and `/metrics`: for machines that run Souk, not for its users. */
export function operations(services: Services, metrics: Metrics, lifecycle: Lifecycle, { details }: ReadinessOptions = {}): Router {
  const router = Router();
  router.get('/livez', (_req, res) => {
    res.json({ status: 'alive' });
  });
  router.get('/readyz', async (_req, res) => {
    const reason = await notReady(services, lifecycle);
    if (reason !== null) return void res.status(503).json({ status: 'not ready', reason });
    res.json({ status: 'ready', ...(await details?.()) });
  });
  router.get('/metrics', async (req, res) => {
    if (!mayReadMetrics(req, services.settings.METRICS_TOKEN)) throw requestErrors.not_found();
    const { contentType, text } = await metrics.expose();
    res.setHeader('Content-Type', contentType).send(text);
  });
  return router;
}

/** Adds the figures of what a process shares among its requests; they are read when somebody looks. */
export function watchServices(metrics: Metrics, { database, hub, vision }: Services, uploadsInFlight: () => number): void {
  metrics.gauge('souk_uploads_in_flight', 'Uploads held in memory', uploadsInFlight);
  metrics.gauge('souk_streams_open', 'Event streams being followed, over SSE and WebSocket', () => hub.subscriberCount());
  metrics.gauge('souk_streams_listening', '1 while new events are heard of at once, 0 while they are polled for', () =>
    Number(hub.listening()),
  );
  metrics.gauge('souk_vision_workers', 'Threads that read photos', () => vision.state().workers);
  metrics.gauge('souk_vision_workers_busy', 'Threads that read a photo now', () => vision.state().busyWorkers);
  metrics.gauge('souk_vision_queue_depth', 'Photos that wait for a thread', () => vision.state().queueDepth);
  metrics.gauge('souk_vision_queue_limit', 'Photos that may wait', () => vision.state().queueLimit);
  const pools = { app: database.appPool, system: database.systemPool };
  const eachPool = (read: (pool: typeof database.appPool) => number) => () => ({ app: read(pools.app), system: read(pools.system) });
  metrics.gauges(
    'souk_database_connections',
    'Open connections',
    'pool',
    eachPool((pool) => pool.totalCount),
  );
  metrics.gauges(
    'souk_database_connections_idle',
    'Connections at rest',
    'pool',
    eachPool((pool) => pool.idleCount),
  );
  metrics.gauges(
    'souk_database_waiting',
    'Queries that wait for a connection',
    'pool',
    eachPool((pool) => pool.waitingCount),
  );
  const queues = sharedFor(500, () => readQueueStats(database));
  const eachQueue = (read: (queue: QueueStats) => number) => async () =>
    Object.fromEntries((await queues()).map((queue) => [queue.job, read(queue)]));
  metrics.gauges(
    'souk_jobs_waiting',
    'Jobs that could start now',
    'job',
    eachQueue((queue) => queue.waiting),
  );
  metrics.gauges(
    'souk_jobs_delayed',
    'Jobs that wait for their time or next attempt',
    'job',
    eachQueue((queue) => queue.delayed),
  );
  metrics.gauges(
    'souk_jobs_running',
    'Jobs that run',
    'job',
    eachQueue((queue) => queue.running),
  );
  metrics.gauges(
    'souk_jobs_dead',
    'Jobs that failed for good',
    'job',
    eachQueue((queue) => queue.dead),
  );
  metrics.gauges(
    'souk_jobs_oldest_waiting_seconds',
    'Age of the oldest job that could start',
    'job',
    eachQueue((queue) => queue.oldestWaitingSeconds),
  );
}

/** One read for all the figures of one look. */
function sharedFor<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly value: Promise<T> } | undefined;
  return () => {
    if (last === undefined || performance.now() - last.at > ms) last = { at: performance.now(), value: read() };
    return last.value;
  };
}

async function notReady({ database, vision }: Services, lifecycle: Lifecycle): Promise<string | null> {
  if (lifecycle.draining) return 'shutting down';
  if (!vision.health().every((model) => model.loaded)) return 'a model is not loaded';
  return await database.appPool.query('SELECT 1').then(
    () => null,
    () => 'the database does not answer',
  );
}
