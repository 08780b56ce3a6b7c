import { isSoukError } from '@souk/core/request-errors';

const minuteMs = 60_000;

/**
 * A signal for a stream that outlasts the moment it was allowed in: aborted with `signal`, and as soon as `check`, asked once a
 * minute, refuses. What is nobody's refusal, such as a database that is away, ends nothing.
 */
export function whileAllowed(check: () => Promise<unknown>, signal: AbortSignal | undefined, everyMs = minuteMs): AbortSignal {
  const refused = new AbortController();
  const both = signal ? AbortSignal.any([signal, refused.signal]) : refused.signal;
  if (both.aborted) return both;
  const timer = setInterval(() => {
    check().catch((error: unknown) => {
      if (isSoukError(error)) refused.abort(error);
    });
  }, everyMs);
  timer.unref();
  both.addEventListener('abort', () => clearInterval(timer), { once: true });
  return both;
}
