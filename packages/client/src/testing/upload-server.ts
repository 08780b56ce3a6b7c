import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A server for uploads from pages of other origins. It reads no form, for in a page's globals Node's own reader does not work. */
export interface UploadServer {
  readonly url: string;
  readonly uploads: { readonly headers: IncomingMessage['headers']; readonly body: Buffer }[];
  /** Statuses for the next uploads, one each; 200 after them. */
  readonly statuses: number[];
  stop(): Promise<void>;
}

/** Starts the server. It answers an upload with the number of its bytes. */
export async function startUploadServer(): Promise<UploadServer> {
  const uploads: UploadServer['uploads'] = [];
  const statuses: number[] = [];
  const server = createServer(async (req, res) => {
    res.setHeader('access-control-allow-origin', '*');
    res.setHeader('access-control-allow-headers', req.headers['access-control-request-headers'] ?? '');
    if (req.method === 'OPTIONS') return res.writeHead(204).end();
    const body = await buffer(req).catch(() => Buffer.alloc(0));
    uploads.push({ headers: req.headers, body });
    const status = statuses.shift() ?? 200;
    const answer = { result: { data: { json: { bytes: body.length } } } };
    return res.writeHead(status).end(status === 200 ? JSON.stringify(answer) : 'Try again later');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    uploads,
    statuses,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
