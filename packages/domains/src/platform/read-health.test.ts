import { openDatabase } from '@souk/db/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemAct } from '../identity/system-act.ts';
import { createTestSouk, type TestSouk } from '../testing/test-souk.ts';
import { readHealth } from './read-health.ts';
import { Health } from './schema.ts';

let souk: TestSouk;

beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());

it('is healthy when database, jobs, streams and every model are', async () => {
  await expect.poll(async () => (await readHealth(systemAct(souk.services))).status).toBe('healthy');
  const health = await readHealth(systemAct(souk.services));
  expect(Health.parse(health)).toEqual(health);
  expect(health).toMatchObject({
    database: { ok: true, latencyMs: expect.any(Number) },
    jobs: { ok: true, waiting: 0 },
    events: { ok: true },
  });
  expect(health.models.map(({ name, loaded }) => [name, loaded])).toEqual([
    ['plate-detector', true],
    ['plate-reader', true],
    ['stick-colours', true],
  ]);
});

it('answers, and says what is broken, where nothing else answers any more', async () => {
  const database = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' });
  const hub = { ...souk.services.hub, listening: () => false };
  expect(await readHealth(systemAct({ ...souk.services, database, hub }))).toMatchObject({
    status: 'degraded',
    database: { ok: false, latencyMs: null },
    jobs: { ok: false, waiting: null },
    events: { ok: false },
  });
  await database.close();
});
