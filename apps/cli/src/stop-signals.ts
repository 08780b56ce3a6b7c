/** Why a command was asked to end, when all is well. */
export class StopRequest extends Error {
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals) {
    super(`stopped by ${signal}`);
    this.name = 'StopRequest';
    this.signal = signal;
  }
}

/** A second Ctrl-C sooner than this is the first one again: npx and pnpm pass on what the terminal sent to all of them. */
const echoMs = 1_000;

/**
 * Aborts at the first Ctrl-C, SIGTERM or closed terminal, with a {@link StopRequest}. A second Ctrl-C ends the process at once;
 * the embedded PostgreSQL then stops by itself.
 */
export function listenForStop(controller: AbortController): void {
  let stoppedAt: number | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stoppedAt === undefined) {
      stoppedAt = performance.now();
      controller.abort(new StopRequest(signal));
    } else if (signal === 'SIGINT' && performance.now() - stoppedAt > echoMs) {
      console.error('Ended at once; running work was given up.');
      process.exit(130);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}

/** Resolves when the signal aborts. Holds nothing open by itself. */
export async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
