import type { OpenServices } from '@souk/domains/open-services';
import { version } from '@souk/domains/platform/version';
import type { Metrics } from '@souk/observability/metrics';
import { startTracing } from '@souk/observability/tracing';
import type { Vision } from '@souk/vision/vision-types';
import type { CommandContext } from '../run-command.ts';
import { explained } from '../start-failure.ts';

/** What a process that serves or works has open. */
export interface Host {
  readonly services: OpenServices;
  readonly metrics: Metrics;
}

/** Models that load while other things start. */
interface LoadingModels {
  readonly metrics: Metrics;
  readonly vision: Promise<Vision>;
}

/**
 * Switches tracing on, if a collector is named. It changes express and pg as they load, which is why the commands import what
 * uses them only when they need it.
 */
export async function openTracing({ settings, log }: CommandContext, service: string, opened: AsyncDisposableStack): Promise<void> {
  const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT;
  const tracing = await startTracing({ endpoint, service, version, onError: (reason) => log.warn({ reason }, 'traces are lost') });
  opened.defer(async () => await tracing.close());
}

/** Begins to load the models on their threads; `opened` ends those. A failure shows where `vision` is awaited, as a StartFailure. */
export async function loadModels({ settings, log }: CommandContext, opened: AsyncDisposableStack): Promise<LoadingModels> {
  const { openVision } = await import('@souk/domains/open-vision');
  const { createMetrics } = await import('@souk/observability/metrics');
  const { visionObserver } = await import('@souk/observability/observe-vision');
  const metrics = createMetrics();
  const vision = begun(explained(openVision({ settings, log, onVisionSample: visionObserver(metrics) })));
  opened.defer(async () => await (await vision.catch(() => undefined))?.close());
  return { metrics, vision };
}

/** Opens the services on a prepared database; `opened` closes them. */
export async function openHost(
  { settings, log }: CommandContext,
  databaseUrl: string,
  { metrics, vision }: LoadingModels,
  opened: AsyncDisposableStack,
): Promise<Host> {
  const { openServices } = await import('@souk/domains/open-services');
  const services = await openServices({ settings, databaseUrl, log, vision });
  opened.defer(async () => await services.close());
  return { services, metrics };
}

/** Work that runs beside other work: its failure is met where it is awaited, not before. */
export function begun<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
