import type { Tracing } from './open-telemetry.ts';

/** What tracing needs to know of the settings. */
interface TracingOptions {
  /** A collector that takes OTLP over HTTP, such as http://127.0.0.1:4318; nothing is traced, and nothing loaded, without one. */
  readonly endpoint: string | undefined;
  /** Which process this is, such as `souk-api`. */
  readonly service: string;
  readonly version: string;
  /** Told of a collector that cannot be reached; at most once a minute. */
  readonly onError?: (message: string) => void;
}

/**
 * Switches OpenTelemetry on where a collector is named. Requests, queries, procedures, photos and jobs become spans.
 *
 * Call and await it before express, pg or anything that imports them is loaded, for they are changed as they load. A program
 * does so in its first file, and imports the rest of itself dynamically: `await startTracing(…); await import('./start.ts')`.
 */
export async function startTracing(options: TracingOptions): Promise<Tracing> {
  if (options.endpoint === undefined) return { close: async () => undefined };
  const { startOpenTelemetry } = await import('./open-telemetry.ts');
  return startOpenTelemetry({ ...options, endpoint: options.endpoint });
}
