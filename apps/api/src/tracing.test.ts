import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { renderSampleScene, sampleScenes } from '@souk/vision/sample-scenes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestApi, type TestApi } from './testing/test-api.ts';

const Attribute = z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) });
const Span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(Attribute),
});
const Export = z.object({ resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(Span) })) })) });
const Ready = z.object({ port: z.number(), loaded: z.array(z.string()) });

let host: TestApi;
let collector: Server;
let endpoint: string;
const spans: z.infer<typeof Span>[] = [];

beforeAll(async () => {
  host = await startTestApi();
  collector = createServer(async (req, res) => {
    const body = Buffer.concat(await req.toArray()).toString();
    spans.push(...Export.parse(JSON.parse(body)).resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)));
    res.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const address = collector.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}, 30_000);
afterAll(async () => {
  collector.close();
  await host.close();
});

/** The API as a process of its own, on this test's database. */
async function startProcess(collectorUrl: string | undefined): Promise<z.infer<typeof Ready> & { stop(): Promise<void> }> {
  const { settings, database } = host.souk.services;
  const environment = { DATA_DIR: settings.DATA_DIR, MODELS_DIR: settings.MODELS_DIR, VISION_WORKERS: '1', RATE_LIMIT: 'off' };
  const options = JSON.stringify({ endpoint: collectorUrl, databaseUrl: database.url, environment });
  const entry = fileURLToPath(new URL('./testing/traced-api.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [entry, options], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk) => resolve(String(chunk)));
    child.once('exit', () => reject(new Error('the process ended before it was ready')));
  });
  return {
    ...Ready.parse(JSON.parse(line)),
    stop: async () => {
      child.stdin?.end();
      await ended;
    },
  };
}

describe('tracing', () => {
  it('follows a photo from the caller through the request, the procedure, the models and every query', async () => {
    const organization = await host.souk.organization();
    await organization.gate();
    const token = await host.signIn(organization, 'staff');
    const [scene] = sampleScenes;
    if (!scene) throw new Error('there is a sample scene');
    const traced = await startProcess(endpoint);
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const response = await fetch(`http://127.0.0.1:${traced.port}/api/v1/gate/captures?status=entering`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg', traceparent: `00-${traceId}-b7ad6b7169203331-01` },
      body: new Uint8Array(await renderSampleScene(scene)),
    });
    expect(response.status).toBe(201);
    await traced.stop();

    const trace = spans.filter((span) => span.traceId === traceId);
    const named = (name: string | RegExp) => trace.find((span) => (typeof name === 'string' ? span.name === name : name.test(span.name)));
    const request = named('POST gate.captures.create');
    const procedure = named('gate.captures.create');
    const reading = named('vision plates');
    expect(request?.parentSpanId).toBe('b7ad6b7169203331');
    expect(procedure?.parentSpanId).toBe(request?.spanId);
    expect(reading?.parentSpanId).toBe(procedure?.spanId);
    expect(named('vision detect')?.parentSpanId).toBe(reading?.spanId);
    const queries = trace.filter((span) => span.name.startsWith('pg.query') && span.parentSpanId === procedure?.spanId);
    expect(queries.length).toBeGreaterThan(3);
    const text = JSON.stringify(spans);
    expect(text).not.toContain(token);
    expect(text).not.toContain('status=entering');
  }, 30_000);

  it('loads nothing where no collector is named', async () => {
    const plain = await startProcess(undefined);
    expect((await fetch(`http://127.0.0.1:${plain.port}/livez`)).status).toBe(200);
    // Prom-client asks for the API, in case somebody else switched it on.
    expect(plain.loaded.filter((name) => name !== '@opentelemetry/api')).toEqual([]);
    await plain.stop();
  }, 30_000);

  it('never keeps a process from its work or from ending when the collector is away', async () => {
    const lonely = await startProcess('http://127.0.0.1:9');
    expect((await fetch(`http://127.0.0.1:${lonely.port}/api/v1/health`)).status).toBe(200);
    const startedAt = performance.now();
    await lonely.stop();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  }, 30_000);
});
