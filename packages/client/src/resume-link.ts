import type { AppRouter } from '@souk/domains/router';
import type { OperationResultEnvelope, TRPCClientError, TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import { backoffMs, type RetryPlan } from './backoff.ts';
import type { RetryNotice } from './options.ts';
import { statusOf } from './retry-policy.ts';
import { createStreamProgress } from './stream-progress.ts';

interface ResumeOptions {
  readonly plan: RetryPlan;
  readonly onRetry: (notice: RetryNotice) => void;
  /** Ends every subscription, quietly. */
  readonly closing: AbortSignal;
}

type StreamError = TRPCClientError<AppRouter>;

/**
 * Keeps subscriptions going, from the last event they saw. Below it both transports come back by themselves after a cut; this
 * resumes after errors that a restarting server sends, and ends with their error those that no reconnect can help.
 */
export function resumeLink({ plan, onRetry, closing }: ResumeOptions): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const progress = createStreamProgress(plan);
        let running: Unsubscribable | undefined;
        let waiting: ReturnType<typeof setTimeout> | undefined;

        const start = (): void => {
          running = next({ ...op, input: progress.inputFrom(op.input) }).subscribe({
            next: (envelope) => {
              const cut = errorOfState(envelope);
              const fate = cut && progress.noteFailure(cut);
              if (cut && fate === 'ends') return end(() => observer.error(cut));
              if (cut && fate === 'goes-on') tellRetry(cut, null);
              noteEvent(envelope);
              observer.next(envelope);
            },
            error: (error) => {
              if (statusOf(error) === null || progress.noteFailure(error) === 'ends') return end(() => observer.error(error));
              const delayMs = backoffMs(plan, progress.failures);
              waiting = setTimeout(start, delayMs);
              tellRetry(error, delayMs);
            },
            complete: () => end(() => observer.complete()),
          });
        };
        const noteEvent = ({ result }: OperationResultEnvelope<unknown, StreamError>): void => {
          if (result.type === undefined || result.type === 'data') progress.noteEvent(result.id);
        };
        const tellRetry = (error: StreamError, delayMs: number | null): void =>
          onRetry({ path: op.path, type: op.type, attempt: progress.failures, delayMs, error });
        const stop = (): void => {
          closing.removeEventListener('abort', close);
          clearTimeout(waiting);
          running?.unsubscribe();
        };
        const end = (tell: () => void): void => {
          // First, for a transport that is stopped says that it is complete.
          tell();
          stop();
        };
        const close = (): void => end(() => observer.complete());

        closing.addEventListener('abort', close, { once: true });
        if (closing.aborted) close();
        else start();
        return stop;
      });
}

/** Why a connection was cut, where an envelope tells of it. */
function errorOfState({ result }: OperationResultEnvelope<unknown, StreamError>): StreamError | null {
  return result.type === 'state' ? result.error : null;
}
