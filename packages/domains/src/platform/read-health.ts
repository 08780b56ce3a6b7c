import { readQueueStats } from '@souk/jobs/queue-stats';
import type { Act } from '../act.ts';
import type { Health } from './schema.ts';
import { version } from './version.ts';

/** How the parts of the service are. Never throws: a part that does not answer is what it tells. */
export async function readHealth(act: Act): Promise<Health> {
  const { database, hub, vision } = act.services;
  const startedAt = performance.now();
  const databaseOk = await answers(database.system.execute('SELECT 1'));
  const latencyMs = databaseOk ? Math.round((performance.now() - startedAt) * 10) / 10 : null;
  const waiting = databaseOk ? await jobsWaiting(act) : null;
  const models = vision.health().map(({ name, id, loaded }) => ({ name, id, loaded }));
  const parts = [databaseOk, waiting !== null, hub.listening(), ...models.map((model) => model.loaded)];
  return {
    status: parts.every(Boolean) ? 'healthy' : 'degraded',
    version,
    database: { ok: databaseOk, latencyMs },
    jobs: { ok: waiting !== null, waiting },
    events: { ok: hub.listening() },
    models,
  };
}

async function jobsWaiting({ services }: Act): Promise<number | null> {
  try {
    const queues = await readQueueStats(services.database);
    return queues.reduce((sum, queue) => sum + queue.waiting, 0);
  } catch {
    return null;
  }
}

async function answers(query: Promise<unknown>): Promise<boolean> {
  return await query.then(
    () => true,
    () => false,
  );
}
