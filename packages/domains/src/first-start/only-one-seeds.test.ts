import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestSouk, type TestSouk } from '../testing/test-souk.ts';
import { onlyOneSeeds } from './only-one-seeds.ts';

let souk: TestSouk;
beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());

it('survives the loss of the connection that holds the lock, and gives the lock up', async () => {
  const { systemPool } = souk.services.database;
  const seeding = onlyOneSeeds(souk.services, async () => {
    await systemPool.query("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 5072013 AND granted");
    await new Promise((resolve) => setTimeout(resolve, 100));
    return 'seeded';
  });
  await expect(seeding).resolves.toBe('seeded');
  await expect(onlyOneSeeds(souk.services, async () => 'again')).resolves.toBe('again');
});
