import type { ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';
import { nameRoute } from './request-metrics.ts';
import { inSpan } from './spans.ts';

interface Outcome {
  readonly ok: boolean;
  readonly error?: unknown;
}

interface ObserverOptions {
  readonly metrics: Metrics;
  /** The response that the procedures are answered with, which they name for the request metrics; none on a socket. */
  readonly res?: ServerResponse;
  /** Tells a fault of ours from a refusal. */
  readonly isBug: (error: unknown) => boolean;
}

/** Makes what times and traces each procedure of one request. */
export function procedureObserver({ metrics, res, isBug }: ObserverOptions) {
  return async <T extends Outcome>(path: string, run: () => Promise<T>): Promise<T> => {
    if (res) nameRoute(res, path);
    const startedAt = performance.now();
    const outcomeOf = (result: Outcome) => (result.ok ? 'ok' : isBug(result.error) ? 'failed' : 'refused');
    const tell = (outcome: string) => metrics.observeProcedure(path, outcome, (performance.now() - startedAt) / 1000);
    try {
      const result = await inSpan(path, {}, run, (given) => outcomeOf(given) === 'failed');
      tell(outcomeOf(result));
      return result;
    } catch (error) {
      tell(outcomeOf({ ok: false, error }));
      throw error;
    }
  };
}
