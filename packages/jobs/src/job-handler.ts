import type { z } from 'zod';
import type { Job } from './job.ts';

/** What a handler knows about the run beside its payload. */
export interface JobContext {
  readonly jobId: string;
  readonly organizationId: string | null;
  readonly requestId: string;
  /** 1 for the first run, 2 for the first retry. */
  readonly attempt: number;
  /** Aborted when the attempt expires, its claim is lost, or the worker stops without waiting longer. */
  readonly signal: AbortSignal;
}

/** A job together with what runs it, its payload type settled inside. */
export interface JobHandler {
  readonly job: Job;
  /** Parses `payload` with the job's schema and runs the handler. Throws what the handler throws. */
  run(payload: unknown, context: JobContext): Promise<void>;
}

/** Pairs a job with its handler. A thrown error means another attempt, and in the end the dead letters. */
export function handleJob<S extends z.ZodType>(
  job: Job<S>,
  handle: (payload: z.output<S>, context: JobContext) => Promise<void>,
): JobHandler {
  return { job, run: async (payload, context) => await handle(job.payload.parse(payload), context) };
}
