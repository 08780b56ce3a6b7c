import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { postPhotos } from './post-photos.ts';

const photos = ['a', 'b', 'c'].map((name) => ({ name, bytes: new TextEncoder().encode(`photo ${name}`) }));
const servers: ReturnType<typeof createServer>[] = [];
let running = 0;
let mostRunning = 0;

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  mostRunning = 0;
});

async function target(status: (seen: number) => number) {
  let seen = 0;
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    running += 1;
    mostRunning = Math.max(mostRunning, running);
    const form = await new Response(await buffer(req), {
      headers: { 'content-type': req.headers['content-type'] ?? '' },
    }).formData();
    const image = form.get('image');
    // Long enough for another one to come.
    await pause(5);
    running -= 1;
    res.statusCode = status(seen++);
    res.end(JSON.stringify({ plate: image instanceof File ? await image.text() : 'no file' }));
  };
  const server = createServer((req, res) => void answer(req, res)).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, field: 'image', plateOf: (reply: unknown) => JSON.stringify(reply) };
}

it('posts each photo as a form, all equally often, so many at a time', async () => {
  const run = await postPhotos(await target(() => 201), photos, { concurrency: 2, count: 6 });
  expect(Object.fromEntries(run.plates)).toEqual({ a: '{"plate":"photo a"}', b: '{"plate":"photo b"}', c: '{"plate":"photo c"}' });
  expect(run.latenciesMs).toHaveLength(6);
  expect(mostRunning).toBe(2);
});

it('counts what the server could not do, and never as throughput', async () => {
  const run = await postPhotos(await target((seen) => (seen % 2 === 0 ? 200 : 503)), photos, { concurrency: 1, count: 6 });
  expect(run.failed).toBe(3);
  expect(run.latenciesMs).toHaveLength(3);
});

it('stops at a refusal, which would make it a measurement of refusals', async () => {
  await expect(postPhotos(await target(() => 401), photos, { concurrency: 1, count: 3 })).rejects.toThrow('answered 401');
});

it('ends when its time is over', async () => {
  const run = await postPhotos(await target(() => 200), photos, { concurrency: 1, forMs: 50 });
  expect(run.perSecond).toBeGreaterThan(0);
});
