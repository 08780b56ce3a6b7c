import { jobHandlers } from '@souk/domains/jobs';
import type { Services } from '@souk/domains/services';
import type { JobHandler } from '@souk/jobs/job-handler';
import { type JobHealth, startJobRunner } from '@souk/jobs/run-jobs';
import type { Metrics } from '@souk/observability/metrics';
import { inSpan } from '@souk/observability/spans';

/** A process's share of the jobs. */
export interface RunningWorker {
  health(): JobHealth;
  /** Takes no more jobs and lets the running ones finish; what takes longer than DRAIN_SECONDS is given to another attempt. */
  drain(): Promise<void>;
}

/** Does jobs as they come, every kind there is. The database must be prepared. */
export async function startWorker(services: Services, metrics: Metrics): Promise<RunningWorker> {
  const { settings, database, log } = services;
  const runner = await startJobRunner({
    database,
    handlers: jobHandlers(services).map(traced),
    concurrency: settings.JOBS_CONCURRENCY,
    log,
    onSample: ({ job, outcome, durationMs }) => metrics.observeJob(job, outcome, durationMs / 1000),
  });
  return {
    health: runner.health,
    drain: async () => await runner.stop({ drainSeconds: settings.DRAIN_SECONDS }),
  };
}

function traced({ job, run }: JobHandler): JobHandler {
  return {
    job,
    run: async (payload, context) => {
      const { requestId, attempt } = context;
      await inSpan(`job ${job.name}`, { requestId, attempt }, async () => await run(payload, context));
    },
  };
}
