import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSoukClient } from '@souk/client';
import { temporaryFolder } from '@souk/db/embedded/testing/held-server';
import { createTestDatabase } from '@souk/vitest/test-database';
import { afterAll, describe, expect, it } from 'vitest';
import { addressOf, runSouk, soukOutput } from '../testing/run-souk.ts';

const folder = await temporaryFolder();
const database = await createTestDatabase();
const DATA_DIR = join(folder.path, 'data');
const settings = { DATA_DIR, DATABASE_URL: database.url, PORT: '0', WORKER_PORT: '0' };

afterAll(async () => {
  await database.close();
  await folder.remove();
});

describe('the API and a worker apart', () => {
  it('refuse to begin without a database, and on one that is not migrated', async () => {
    const none = await soukOutput(['worker'], { DATA_DIR });
    expect(none).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^souk worker needs a database: set DATABASE_URL, or start Souk on .*\n$/),
    });
    await database.systemPool.query('DROP SCHEMA public CASCADE; DROP SCHEMA drizzle CASCADE; CREATE SCHEMA public');
    const old = await soukOutput(['api'], settings);
    expect(old).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The database lacks \d+ migrations of this version\. Run: pnpm souk migrate\n$/),
    });
  });

  it('serve one database after souk migrate, and a business can be set up in it: what the one takes on, the other does', async () => {
    const migrated = await Promise.all([soukOutput(['migrate'], settings), soukOutput(['migrate'], settings)]);
    for (const { code, stdout } of migrated) expect([code, stdout]).toEqual([0, expect.stringMatching(/^The database is up to date/)]);
    const account = ['create-user', '-o', 'shop', '--new-organization', 'Shop', '-e', 'amira@example.com', '-p', 'a-good-Pass-1'];
    expect((await soukOutput(account, settings)).code).toBe(0);

    const business = ['create-business', '-o', 'grill', '-k', 'mala', '--admin-password', 'a-good-Pass-1'];
    const made = await soukOutput(business, settings);
    expect([made.code, made.stdout]).toEqual([
      0,
      expect.stringMatching(/^Set up grill\.[\s\S]*\n {2}admin {2}admin {4}a-good-Pass-1\n {2}staff {2}staff {4}\S{20}\n/),
    ]);
    expect((await soukOutput(business, settings)).stdout).toBe('grill was set up before; nothing was changed.\n');

    const [api, worker] = [runSouk('souk', ['api'], settings), runSouk('souk', ['worker'], settings)];
    await Promise.all([api.said('is ready at'), worker.said('is ready; ')]);
    await createSoukClient({ url: addressOf(api) }).identity.auth.requestPasswordReset.mutate({ email: 'amira@example.com' });
    const figures = /(http:\S+)\/metrics/.exec(worker.stdout())?.[1] ?? '';
    await untilDone(`${figures}/metrics`);
    expect(await (await fetch(`${figures}/readyz`)).json()).toEqual({ status: 'ready' });
    expect((await fetch(`${figures}/other`)).status).toBe(404);
    expect((await soukOutput(['mail'], settings)).stdout).toContain('to amira@example.com');

    for (const running of [api, worker]) running.signal('SIGTERM');
    expect(await Promise.all([api.ended, worker.ended])).toEqual([0, 0]);
  });
});

async function untilDone(metricsUrl: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const text = await (await fetch(metricsUrl)).text();
    if (/souk_job_seconds_count\{job="identity\.send-mail",outcome="completed"\} 1/.test(text)) return;
    await sleep(100);
  }
  throw new Error('the worker did not do the job');
}
