import type { AppRouter } from '@souk/domains/router';
import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import type { RetryPlan } from './backoff.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import type { RetryNotice } from './options.ts';
import { retryDelayMs } from './retry-policy.ts';

/**
 * Repeats queries and mutations that failed for the moment. Every mutation gets an Idempotency-Key that stays the same over its
 * tries, so that the server does once what was asked once. An abort ends the call at once, waiting or not.
 */
export function retryLink(plan: RetryPlan, onRetry: (notice: RetryNotice) => void): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const keyed = op.type === 'mutation' ? { ...op, context: { idempotencyKey: newIdempotencyKey(), ...op.context } } : op;
        let running: Unsubscribable | undefined;
        let waiting: ReturnType<typeof setTimeout> | undefined;

        const attemptCall = (attempt: number): void => {
          running = next(keyed).subscribe({
            next: (value) => observer.next(value),
            complete: () => observer.complete(),
            error: (error) => {
              const delayMs = op.signal?.aborted ? null : retryDelayMs(error, attempt, plan);
              if (delayMs === null) return observer.error(error);
              waiting = setTimeout(() => attemptCall(attempt + 1), delayMs);
              onRetry({ path: op.path, type: op.type, attempt, delayMs, error });
            },
          });
        };
        const stop = (): void => {
          clearTimeout(waiting);
          running?.unsubscribe();
        };
        const onAbort = (): void => {
          stop();
          observer.error(TRPCClientError.from(new DOMException('The call was aborted', 'AbortError')));
        };

        op.signal?.addEventListener('abort', onAbort, { once: true });
        if (op.signal?.aborted) onAbort();
        else attemptCall(1);
        return () => {
          op.signal?.removeEventListener('abort', onAbort);
          stop();
        };
      });
}
