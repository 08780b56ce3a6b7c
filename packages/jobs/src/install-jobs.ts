import type { Database } from '@souk/db/database';
import { appRoleName } from '@souk/db/tables/columns';
import { PgBoss, type Queue } from 'pg-boss';
import { bossDatabase, jobSchema } from './boss-database.ts';
import { grantJobsTo } from './grant-jobs.ts';
import { deadLetterQueueOf, type Job } from './job.ts';

const day = 86_400;

/** Any constant that no other lock of Souk uses. */
const lockKey = 5_072_012;

/**
 * Brings pg-boss's schema, one queue and one dead letter queue per job, the schedules and the application role's grants
 * to what `jobs` declares. Changes nothing when all is there already. Safe to call from several processes at once.
 * Throws when a job's policy was changed, which a queue cannot follow.
 */
export async function installJobs(database: Database, jobs: readonly Job[], appRole: string = appRoleName): Promise<void> {
  const lock = await database.systemPool.connect();
  // A connection that breaks while it is lent out says so by an event too; the next query fails of it.
  const ignore = (): void => undefined;
  lock.on('error', ignore);
  let broken = true;
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await migrateBoss(database);
    const boss = new PgBoss({ db: bossDatabase(database.systemPool), schema: jobSchema });
    await installQueues(boss, jobs);
    await installSchedules(boss, jobs);
    await grantJobsTo(database, appRole);
    await lock.query('SELECT pg_advisory_unlock($1)', [lockKey]);
    broken = false;
  } finally {
    // A connection that may still hold the lock is closed, which gives it up.
    lock.off('error', ignore);
    lock.release(broken);
  }
}

async function migrateBoss(database: Database): Promise<void> {
  const boss = new PgBoss({ db: bossDatabase(database.systemPool), schema: jobSchema, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
}

async function installQueues(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const existing = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  // Dead letter queues first: a queue may only name one that exists.
  for (const queue of [...jobs.map(deadLetterQueue), ...jobs.map(jobQueue)]) {
    const { name, policy, ...settings } = queue;
    const found = existing.get(name);
    if (!found) await boss.createQueue(name, { policy, ...settings });
    else if (found.policy !== policy) throw new Error(`the job ${name} was ${found.policy} and is now ${policy}: give it a new name`);
    else if (!hasSettings(found, settings)) await boss.updateQueue(name, settings);
  }
}

function jobQueue(job: Job): Queue & { policy: string } {
  return {
    name: job.name,
    policy: job.policy ?? 'standard',
    retryLimit: job.retryLimit,
    retryDelay: job.retryDelaySeconds,
    retryBackoff: job.retryBackoff,
    expireInSeconds: job.expireInSeconds,
    // The shortest that pg-boss takes: a worker that was killed is noticed this soon.
    heartbeatSeconds: 10,
    retentionSeconds: 14 * day,
    deleteAfterSeconds: 2 * day,
    deadLetter: deadLetterQueueOf(job.name),
    notify: true,
  };
}

function deadLetterQueue(job: Job): Queue & { policy: string } {
  return { name: deadLetterQueueOf(job.name), policy: 'standard', retryLimit: 0, retentionSeconds: 90 * day, deleteAfterSeconds: 2 * day };
}

function hasSettings(queue: Queue, settings: Omit<Queue, 'name' | 'policy'>): boolean {
  const current = new Map(Object.entries(queue));
  return Object.entries(settings).every(([key, value]) => current.get(key) === value);
}

async function installSchedules(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const existing = new Map((await boss.getSchedules()).map((schedule) => [schedule.name, schedule]));
  for (const { name, schedule } of jobs) {
    if (!schedule) continue;
    const found = existing.get(name);
    existing.delete(name);
    if (found?.cron === schedule.cron && found.timezone === schedule.timeZone) continue;
    const envelope = { organizationId: null, requestId: `schedule:${name}`, payload: {} };
    // `once`: a machine that slept through the night still does the night's work, one time.
    await boss.schedule(name, schedule.cron, envelope, { tz: schedule.timeZone, missed: 'once' });
  }
  for (const name of existing.keys()) await boss.unschedule(name);
}
