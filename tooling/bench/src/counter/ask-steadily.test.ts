import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { listen } from '../children/listen.ts';
import { askSteadily } from './ask-steadily.ts';

const load = (port: number) => ({ url: `http://127.0.0.1:${port}`, headers: {}, paths: ['/a', '/b'], everyMs: 10, forMs: 200 });

it('goes on asking while an answer is long in coming, and measures each path for itself', async () => {
  const server = await listen((req, res) => void pause(req.url === '/a' ? 150 : 0).then(() => res.end()));
  const latencies = await askSteadily(load(server.port));
  await server.close();
  expect(Object.entries(latencies).map(([path, each]) => [path, each.length])).toEqual([
    ['/a', 10],
    ['/b', 10],
  ]);
  expect(Math.min(...(latencies['/a'] ?? []))).toBeGreaterThan(140);
  expect(Math.min(...(latencies['/b'] ?? []))).toBeLessThan(100);
});

it('stops at a refusal, which would make it a measurement of refusals', async () => {
  const server = await listen((_req, res) => res.writeHead(401).end());
  await expect(askSteadily(load(server.port))).rejects.toThrow('answered 401');
  await server.close();
});
