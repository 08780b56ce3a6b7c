import type { RetryPlan } from './backoff.ts';
import { isTransient, statusOf } from './retry-policy.ts';

/** How far a subscription is, and how often in a row it has failed. */
export interface StreamProgress {
  /** Failures since the last event. */
  readonly failures: number;
  /** The subscription's input, with the id of the last event that came, as tRPC's server reads it. */
  inputFrom(input: unknown): unknown;
  noteEvent(id: string | undefined): void;
  /**
   * Counts a failure, and says what becomes of the subscription: it goes on, or it ends because no reconnect can help, as with a
   * refused token, an expired position or a server that fails too often. `told` is the cut that follows an error told before it.
   */
  noteFailure(error: Error): 'goes-on' | 'ends' | 'told';
}

/** The progress of a subscription that has just begun. */
export function createStreamProgress(plan: RetryPlan): StreamProgress {
  let failures = 0;
  let isErrorTold = false;
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
      isErrorTold = false;
      lastEventId = id ?? lastEventId;
    },
    noteFailure: (error) => {
      const status = statusOf(error);
      const isTold = isErrorTold && status === null;
      isErrorTold = status !== null;
      if (isTold) return 'told';
      failures += 1;
      return status === null || isTransient(error) || (status === 500 && failures < plan.attempts) ? 'goes-on' : 'ends';
    },
  };
}
