import { z } from 'zod';

/** What is declared of a job: its name, payload, and what happens when it fails. */
export interface JobDefinition<S extends z.ZodType = z.ZodType> {
  /** `<domain>.<verb>`, such as `identity.send-mail`; the name of its queue. */
  readonly name: string;
  readonly payload: S;
  /** Attempts after the first, 1 or more, because a worker may be killed in the middle; then it goes to the dead letters. */
  readonly retryLimit: number;
  readonly retryDelaySeconds: number;
  /** Doubles the delay, with jitter, at every attempt. */
  readonly retryBackoff: boolean;
  /** How long one attempt may run, 2 or more. A worker that dies is noticed sooner, by its missing heartbeat. */
  readonly expireInSeconds: number;
  /** How many may wait or run at once, per `singletonKey`; `standard` (any number) unless told. */
  readonly policy?: 'standard' | 'short' | 'singleton' | 'stately' | 'exclusive';
  /** Runs it at these times, once in all workers together, with `{}` as its payload. */
  readonly schedule?: { readonly cron: string; readonly timeZone: string };
  /** The key that makes a second run harmless: every job can run twice when a worker dies after its work. */
  readonly idempotentBecause: string;
}

/** A declared job. */
export type Job<S extends z.ZodType = z.ZodType> = JobDefinition<S>;

/** What is stored for each job: whose it is, what asked for it, and its payload. */
export const JobEnvelope = z.strictObject({
  organizationId: z.uuid().nullable(),
  requestId: z.string(),
  payload: z.unknown(),
});

const namePattern = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/;

/** Declares a job. Throws when its name or schedule cannot work, so that a mistake shows when the program loads. */
export function defineJob<S extends z.ZodType>(definition: JobDefinition<S>): Job<S> {
  if (!namePattern.test(definition.name)) throw new Error(`"${definition.name}" is not a job name such as identity.send-mail`);
  if (definition.retryLimit < 1 || definition.expireInSeconds < 2) throw new Error(`${definition.name} needs a retry and two seconds`);
  if (definition.schedule && !definition.payload.safeParse({}).success) {
    throw new Error(`the scheduled job ${definition.name} must take {} as its payload`);
  }
  return definition;
}

/** The queue that holds what failed for good in `job`'s queue. */
export function deadLetterQueueOf(jobName: string): string {
  return `${jobName}.dead`;
}
