import type { JobResult, JobWithMetadata } from 'pg-boss';
import type { Logger } from 'pino';
import { JobEnvelope } from './job.ts';
import { failureOf, framesOf } from './job-failure.ts';
import type { JobHandler } from './job-handler.ts';

/** One finished run, for metrics. */
export interface JobSample {
  readonly job: string;
  /** `dead`: it failed for good and lies in the dead letters. */
  readonly outcome: 'completed' | 'retried' | 'dead';
  /** From when it could start to when it did. */
  readonly waitedMs: number;
  readonly durationMs: number;
}

interface Observer {
  readonly log: Pick<Logger, 'debug' | 'warn' | 'error'>;
  readonly onSample?: ((sample: JobSample) => void) | undefined;
}

/** Runs one job and says what is to become of it. Never throws: a failure is a result like another. */
export async function runJob(handler: JobHandler, job: JobWithMetadata<unknown>, { log, onSample }: Observer): Promise<JobResult> {
  const startedAtMs = performance.now();
  const envelope = JobEnvelope.safeParse(job.data);
  const { organizationId = null, requestId = '' } = envelope.data ?? {};
  const about = { job: job.name, jobId: job.id, organizationId, requestId, attempt: job.retryCount + 1 };
  const finish = (outcome: JobSample['outcome']) => {
    const durationMs = performance.now() - startedAtMs;
    onSample?.({ job: job.name, outcome, waitedMs: waitedMsOf(job), durationMs });
    return { ...about, outcome, durationMs: Math.round(durationMs) };
  };
  try {
    if (!envelope.success) throw new Error('it was not sent by enqueue');
    await runInTime(job, (signal) => handler.run(envelope.data.payload, { ...about, signal }));
    log.debug(finish('completed'), 'job done');
    return { id: job.id, status: 'completed' };
  } catch (error) {
    const output = failureOf(error);
    // What does not parse today does not parse tomorrow either.
    const hopeless = output.name === 'ZodError' || !envelope.success;
    const dead = hopeless || job.retryCount >= job.retryLimit;
    const report = { ...finish(dead ? 'dead' : 'retried'), failure: output, frames: framesOf(error) };
    if (dead) log.error(report, 'job failed for good');
    else log.warn(report, 'job failed and will be tried again');
    return { id: job.id, status: hopeless ? 'deadletter' : 'failed', output };
  }
}

/** Ends just before pg-boss would fail the whole batch, with what else was fetched and is long done. */
async function runInTime(job: JobWithMetadata<unknown>, run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const expiry = AbortSignal.timeout(job.expireInSeconds * 1_000 - 500);
  const expired = Promise.withResolvers<never>();
  const expire = () => expired.reject(new Error(`it ran longer than ${job.expireInSeconds} seconds`));
  expiry.addEventListener('abort', expire);
  try {
    await Promise.race([run(AbortSignal.any([job.signal, expiry])), expired.promise]);
  } finally {
    expiry.removeEventListener('abort', expire);
  }
}

function waitedMsOf(job: JobWithMetadata<unknown>): number {
  return Math.max(0, job.startedOn.getTime() - Math.max(job.startAfter.getTime(), job.createdOn.getTime()));
}
