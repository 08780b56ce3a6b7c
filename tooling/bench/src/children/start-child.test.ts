import { expect, it } from 'vitest';
import { startChild } from './start-child.ts';

const server = new URL('../rest/bare-express.ts', import.meta.url);

it('serves until its owner is done, and tells what it used since it was last asked', async () => {
  await using owner = new AsyncDisposableStack();
  const child = await startChild({ entry: server, owner });
  await child.usage();
  for (let index = 0; index < 50; index += 1) await (await fetch(`${child.url}/api/v1/things/7`)).text();
  const busy = await child.usage();
  expect(busy.mainThreadCpuMs).toBeGreaterThan(0);
  expect((await child.usage()).mainThreadCpuMs).toBeLessThan(busy.mainThreadCpuMs);
  await owner.disposeAsync();
  await expect(fetch(`${child.url}/api/v1/things/7`)).rejects.toThrow();
  await expect(child.usage()).rejects.toThrow('a measured server ended');
});

it('tells why it could not start', async () => {
  await using owner = new AsyncDisposableStack();
  const entry = new URL('../trpc/stock-server.ts', import.meta.url);
  await expect(startChild({ entry, config: { databaseUrl: 1 }, owner })).rejects.toThrow(/stock-server\.ts could not start.*databaseUrl/s);
});
