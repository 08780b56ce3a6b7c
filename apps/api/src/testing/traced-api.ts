import { registerHooks } from 'node:module';
import { startTracing } from '@souk/observability/tracing';
import { z } from 'zod';

// A process of its own for tests: its modules load through OpenTelemetry's hooks, as those of a test run cannot.
// Prints its port; ends when its input does.

const Options = z.object({ endpoint: z.string().optional(), databaseUrl: z.string(), environment: z.record(z.string(), z.string()) });
const { endpoint, databaseUrl, environment } = Options.parse(JSON.parse(process.argv[2] ?? ''));

const loaded: string[] = [];
registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier.startsWith('@opentelemetry/')) loaded.push(specifier);
    return next(specifier, context);
  },
});
const tracing = await startTracing({ endpoint, service: 'souk-test', version: '1.2.3' });
const { parseSettings } = await import('@souk/config/settings');
const { openServices } = await import('@souk/domains/open-services');
const { createLogger } = await import('@souk/observability/logger');
const { createMetrics } = await import('@souk/observability/metrics');
const { visionObserver } = await import('@souk/observability/observe-vision');
const { startApi } = await import('../server.ts');

const settings = parseSettings({ NODE_ENV: 'test', PORT: '0', ...environment }, () => 'a secret for tests, and for nothing else');
const metrics = createMetrics();
const log = createLogger({ level: 'error' });
const services = await openServices({ settings, databaseUrl, log, onVisionSample: visionObserver(metrics) });
const api = await startApi(services, metrics);
process.stdout.write(`${JSON.stringify({ port: api.port, loaded })}\n`);

process.stdin.resume().once('end', async () => {
  await api.drain();
  await services.close();
  await tracing.close();
});
