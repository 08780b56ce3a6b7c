import { join } from 'node:path';
import { newId } from '@souk/core/ids';
import type { Database } from '@souk/db/database';
import { temporaryFolder } from '@souk/db/embedded/testing/held-server';
import { givenMysqlUrl } from '@souk/importers/testing/env';
import { type OldCarwatch, openOldCarwatch } from '@souk/importers/testing/old-carwatch';
import { createTestDatabase } from '@souk/vitest/test-database';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runSouk, soukOutput } from '../testing/run-souk.ts';

const server = givenMysqlUrl();
const folder = await temporaryFolder();
let database: Database;
let old: OldCarwatch;
let settings: Record<string, string>;

beforeAll(async () => {
  if (server === undefined) return;
  old = await openOldCarwatch(server);
  database = await createTestDatabase();
  await database.systemPool.query("insert into organizations (id, slug, name) values ($1, 'park', 'Park')", [newId()]);
  settings = { DATABASE_URL: database.url, DATA_DIR: join(folder.path, 'data'), PORT: '0', SOUK_DEMO: '0', GATE_DATABASE_URL: old.url };
});
afterAll(async () => {
  await database?.close();
  await old?.close();
  await folder.remove();
});

describe.skipIf(server === undefined)('souk start with GATE_DATABASE_URL', () => {
  it('keeps CarWatch’s database in step from its first start to its next, and tells how far behind it is', {
    timeout: 120_000,
  }, async () => {
    await old.passage({ id: 1, plate: 'OLD 1' });
    for (const [nth, signal] of [[2, 'SIGKILL'] as const, [3, 'SIGTERM'] as const]) {
      const souk = runSouk('souk', ['start'], settings);
      await souk.said('Souk is ready');
      const [url = ''] = /http:\S+/.exec(souk.stdout()) ?? [];
      await old.query(`insert into history (plate, subject, description) values ('NEW ${nth}', 'Vehicle Entry', 'car is available')`);
      const passages = async () => Number((await database.systemPool.query('select count(*) from passages')).rows[0]?.count);
      await vi.waitUntil(async () => (await passages()) === nth, { timeout: 10_000, interval: 100 });
      const readiness = async (): Promise<unknown> => await (await fetch(`${url}/readyz`)).json();
      const whole = { organization: 'park', role: 'relaying', events: 0, complete: true };
      await vi.waitFor(async () => expect(await readiness()).toMatchObject({ status: 'ready', gateDatabase: whole }), { timeout: 10_000 });
      const figures = await (await fetch(`${url}/metrics`)).text();
      expect(figures).toContain('souk_gate_database_lag_events{organization="park"} 0');
      expect(figures).toContain('souk_gate_database_role{role="relaying"} 1');
      souk.signal(signal);
      expect(await souk.ended).toBe(signal === 'SIGKILL' ? 'SIGKILL' : 0);
    }
    expect(await old.valueOf('select count(*) from history')).toBe(3);
    expect(await old.valueOf('select count(passage_id) from souk_passages')).toBe(3);
  });

  it('ends in one line where a setting is wrong, and shows no password', async () => {
    const lineOf = async (more: Readonly<Record<string, string>>) => {
      const { code, stderr } = await soukOutput(['start'], { ...settings, ...more });
      expect([code, stderr.includes('secret-word'), /\n\s+at /.test(stderr)]).toEqual([1, false, false]);
      return stderr.trimEnd().split('\n').at(-1);
    };
    expect(await lineOf({ GATE_DATABASE_URL: 'mysql://u:secret-word@127.0.0.1:1/carwatch' })).toBe(
      'No MySQL at 127.0.0.1:1: nothing listens there. Start it, or correct GATE_DATABASE_URL.',
    );
    expect(await lineOf({ GATE_DATABASE_URL: 'postgres://u:secret-word@127.0.0.1/carwatch' })).toMatch(
      /^GATE_DATABASE_URL is an address that begins with postgres:\/\/; expected mysql:/,
    );
    expect(await lineOf({ GATE_DATABASE_ORGANIZATION: 'nobody' })).toBe('There is no organization "nobody". There are: park.');
    expect(await lineOf({ GATE_DATABASE_URL: '', GATE_DATABASE_GATE: 'North' })).toBe(
      'GATE_DATABASE_URL: required with the other GATE_DATABASE_ settings. Correct the environment or the file .env.',
    );
  });
});
