import {
  type Attributes,
  context,
  DiagLogLevel,
  diag,
  propagation,
  type Span,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { getRPCMetadata, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { ExpressInstrumentation, ExpressLayerType } from '@opentelemetry/instrumentation-express';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { register } from 'import-in-the-middle/register-hooks.mjs';
import { type PastSpan, setSpanRecorder } from './spans.ts';

/** Running tracing. */
export interface Tracing {
  /** Sends what is left, for at most a few seconds. */
  close(): Promise<void>;
}

interface OpenTelemetryOptions {
  readonly endpoint: string;
  readonly service: string;
  readonly version: string;
  readonly onError?: (message: string) => void;
}

/** Repeats included: a collector that is away must not keep a process from ending. */
const exportWithinMs = 2_000;
const closeWithinMs = 3_000;
const unwatched = new Set(['/livez', '/readyz', '/metrics']);

/** Starts OpenTelemetry in this process. Loaded by `startTracing`, and only where it is wanted. */
export function startOpenTelemetry({ endpoint, service, version, onError }: OpenTelemetryOptions): Tracing {
  tellOfErrors(onError);
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: exportWithinMs });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: 1_000 })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  instrument();
  setSpanRecorder(recorderOn(provider.getTracer('souk', version)));
  return {
    close: async () => {
      setSpanRecorder(null);
      const late = new Promise<void>((resolve) => setTimeout(resolve, closeWithinMs).unref());
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
    },
  };
}

/** Only these modules pass through the hooks; all others load as ever. */
function instrument(): void {
  register({ include: ['http', 'node:http', 'express', 'pg', 'pg-pool'] });
  registerInstrumentations({
    instrumentations: [
      new HttpInstrumentation({
        ignoreIncomingRequestHook: ({ url }) => unwatched.has(url?.split('?')[0] ?? ''),
        // A query may hold a signed link's token.
        startIncomingSpanHook: ({ url }) => withoutQuery(url ?? '/'),
      }),
      new ExpressInstrumentation({ ignoreLayersType: [ExpressLayerType.MIDDLEWARE, ExpressLayerType.ROUTER] }),
      // The look-outs of the job queue and the event log would be traces of their own, several a second.
      new PgInstrumentation({ requireParentSpan: true }),
    ],
  });
}

function withoutQuery(url: string): Attributes {
  const path = url.split('?')[0] ?? '/';
  return { 'url.path': path, 'url.query': '', 'http.target': path, 'http.url': path };
}

function recorderOn(tracer: Tracer): Parameters<typeof setSpanRecorder>[0] {
  return {
    inSpan: async (name, attributes, work, hasFailed) => {
      nameRequest(name);
      return await tracer.startActiveSpan(name, { attributes: { ...attributes } }, async (span) => await endWith(span, work, hasFailed));
    },
    record: (span) => recordPast(tracer, span),
  };
}

async function endWith<T>(span: Span, work: () => Promise<T>, hasFailed: (result: T) => boolean = () => false): Promise<T> {
  try {
    const result = await work();
    if (hasFailed(result)) span.setStatus({ code: SpanStatusCode.ERROR });
    return result;
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

/** The first span of a request names it: `POST gate.captures.create` says more than `POST`. */
function nameRequest(name: string): void {
  const request = getRPCMetadata(context.active());
  if (request) request.route = name;
}

function recordPast(tracer: Tracer, { name, startMs, endMs, attributes = {}, parts = [], failed = false }: PastSpan): void {
  const span = tracer.startSpan(name, { startTime: startMs, attributes: { ...attributes } });
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  context.with(trace.setSpan(context.active(), span), () => {
    for (const part of parts) recordPast(tracer, part);
  });
  span.end(endMs);
}

/** OpenTelemetry tells of a failed export only here, and again at every attempt. */
function tellOfErrors(onError: OpenTelemetryOptions['onError']): void {
  if (!onError) return;
  let quietUntil = 0;
  const tell = (message: string): void => {
    if (Date.now() < quietUntil) return;
    quietUntil = Date.now() + 60_000;
    onError(message.slice(0, 300));
  };
  const nothing = (): void => undefined;
  diag.setLogger({ error: tell, warn: tell, info: nothing, debug: nothing, verbose: nothing }, DiagLogLevel.WARN);
}
