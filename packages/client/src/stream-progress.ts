import type { RetryPlan } from './backoff.ts';
import { isTransient, statusOf } from './retry-policy.ts';

/** How far a subscription is, and how often in a row it has failed. */
export interface StreamProgress {
  /** Failures since the last event. */
  readonly failures: number;
  /** The subscription's input, with the id of the last event that came, as tRPC's server reads it. */
  inputFrom(input: unknown): unknown;
  noteEvent(id: string | undefined): void;
  /** Counts a failure. False when no reconnect can help: a refused token, an expired position, a server that fails too often. */
  mayGoOn(error: Error): boolean;
}

/** The progress of a subscription that has just begun. */
export function createStreamProgress(plan: RetryPlan): StreamProgress {
  let failures = 0;
  let lastEventId: string | undefined;
  return {
    get failures() {
      return failures;
    },
    inputFrom: (input) => {
      if (lastEventId === undefined || (input !== undefined && typeof input !== 'object')) return input;
      return { ...input, lastEventId };
    },
    noteEvent: (id) => {
      failures = 0;
      lastEventId = id ?? lastEventId;
    },
    mayGoOn: (error) => {
      failures += 1;
      const status = statusOf(error);
      return status === null || isTransient(error) || (status === 500 && failures < plan.attempts);
    },
  };
}
