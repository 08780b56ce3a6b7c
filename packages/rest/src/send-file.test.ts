import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { sendFile } from './send-file.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** What becomes of a reply whose caller goes away before `body` has its first byte. */
async function sendToNobody(body: (res: ServerResponse) => AsyncGenerator<string, void>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const server = createServer((req, res) => {
    sendFile(req, res, { kind: 'file', headers: { 'content-type': 'text/plain' }, body: () => body(res) }).then(resolve, reject);
  }).listen(0, '127.0.0.1');
  closers.push(() => server.close());
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow();
  await promise;
}

it('takes a caller who leaves before the first byte for no error, and closes its source', async () => {
  let closed = false;
  await sendToNobody(async function* (res) {
    try {
      res.destroy();
      await once(res, 'close');
      yield 'nobody reads this';
    } finally {
      closed = true;
    }
  });
  expect(closed).toBe(true);
});
