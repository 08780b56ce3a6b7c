import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A photo as it arrived. */
export interface Arrival {
  readonly name: string;
  readonly bytes: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly key: string | undefined;
}

/** The two addresses of Souk that a camera needs, over real HTTP, with the failures that a camera meets. */
export interface GateServer {
  readonly url: string;
  /** Photos that were taken in, a repeat with the same key once. */
  readonly arrivals: Arrival[];
  /** Every request, failed ones too. */
  readonly requests: { readonly path: string; readonly key: string | undefined }[];
  /** Answers for the next requests, one each; `cut` takes the request in and breaks the connection. */
  readonly failures: ({ readonly status: number; readonly headers?: Record<string, string>; readonly body?: object } | 'cut')[];
  /** Forgets every token. */
  forget(): void;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Starts the server, which has one unused enrolment code: `CODE-1`. */
export async function startGateServer(): Promise<GateServer> {
  const codes = new Set(['CODE-1']);
  const tokens = new Set<string>();
  const arrivals = new Map<string, Arrival>();
  const requests: GateServer['requests'] = [];
  const failures: GateServer['failures'] = [];
  let running: Server | undefined;
  let port = 0;

  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const key = header(req, 'idempotency-key');
    const body = await buffer(req);
    requests.push({ path: req.url ?? '', key });
    const failure = failures.shift();
    if (failure !== undefined && failure !== 'cut') return reply(res, failure.status, failure.body ?? {}, failure.headers);
    const [status, content] = req.url === '/api/v1/devices/enrol' ? enrol(body) : await capture(req, body, key);
    if (failure === 'cut') res.destroy();
    else reply(res, status, content);
  };
  const enrol = (body: Buffer): [number, object] => {
    const { code } = JSON.parse(body.toString());
    if (!codes.delete(code)) return [410, { code: 'identity.enrolment_unusable', message: 'This code is used up.' }];
    tokens.add('souk_dev_1');
    return [200, { deviceId: 'd1', token: 'souk_dev_1' }];
  };
  const capture = async (req: IncomingMessage, body: Buffer, key = ''): Promise<[number, object]> => {
    if (!tokens.has(header(req, 'x-device-token') ?? '')) return [401, { code: 'auth.invalid_credential', message: 'Unknown token.' }];
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': req.headers['content-type'] ?? '' } }).formData();
    const { image, ...fields } = Object.fromEntries(form);
    if (!(image instanceof File)) return [400, { code: 'request.invalid', message: 'No photo.' }];
    const bytes = await image.text();
    if (bytes === 'broken') return [415, { code: 'media.not_an_image', message: 'This is no photo.' }];
    if (!arrivals.has(key)) arrivals.set(key, { name: image.name, bytes, fields, key });
    const passage = { plate: 'AB123CD', status: 'entering', reviewState: 'trusted', confidence: 0.93, minCharConfidence: 0.81 };
    return [201, { passage }];
  };
  const start = async (): Promise<void> => {
    const server = createServer((req, res) => void answer(req, res).catch(() => res.destroy()));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address === 'object' && address !== null) port = address.port;
    running = server;
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    get arrivals() {
      return [...arrivals.values()];
    },
    requests,
    failures,
    forget: () => tokens.clear(),
    start,
    stop: async () => {
      running?.closeAllConnections();
      await new Promise<void>((resolve) => running?.close(() => resolve()) ?? resolve());
    },
  };
}

function header(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function reply(res: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
