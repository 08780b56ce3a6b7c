import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@souk/core/ids';
import type { Database } from '@souk/db/database';
import { temporaryFolder } from '@souk/db/embedded/testing/held-server';
import { givenMysqlUrl } from '@souk/importers/testing/env';
import { everythingOf } from '@souk/importers/testing/everything-of';
import { manyPassages } from '@souk/importers/testing/many-passages';
import { type OldCarwatch, openOldCarwatch } from '@souk/importers/testing/old-carwatch';
import { createTestDatabase } from '@souk/vitest/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSouk, soukOutput } from '../testing/run-souk.ts';

const server = givenMysqlUrl();
const folder = await temporaryFolder();
const organizationId = newId();
const databases: Database[] = [];
let old: OldCarwatch;

beforeAll(async () => {
  if (server === undefined) return;
  old = await openOldCarwatch(server);
  await manyPassages(old, { users: 5, passages: 2_000, photos: 60, vehicles: 150, photoEdge: 40 });
}, 60_000);
afterAll(async () => {
  await old?.close();
  for (const database of databases) await database.close();
  await folder.remove();
});

/** A Souk with one organization, the same each time. */
async function emptySouk(): Promise<{ readonly database: Database; readonly settings: Record<string, string> }> {
  const database = await createTestDatabase();
  databases.push(database);
  await database.systemPool.query("insert into organizations (id, slug, name) values ($1, 'park', 'Park')", [organizationId]);
  return { database, settings: { DATABASE_URL: database.url, DATA_DIR: join(folder.path, newId()) } };
}

const command = (...more: string[]): string[] => ['import', 'carwatch', '--from', old.url, '--page-size', '100', ...more];

/** Everything that is stored, without the moments and ids that every run has of its own, and the photos' files. */
async function stateOf({ database, settings }: Awaited<ReturnType<typeof emptySouk>>): Promise<Record<string, string[]>> {
  const everything = await everythingOf(database, organizationId);
  const today = new Date().getUTCFullYear();
  const plain = (row: string): string =>
    row
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => (id === organizationId ? id : 'new-id'))
      .replaceAll(new RegExp(`"${today}-[^"]{10,30}"`, 'g'), '"now"');
  const rows = Object.entries(everything).map(([table, found]): [string, string[]] => [table, found.map(plain).toSorted()]);
  return { ...Object.fromEntries(rows), files: await filesOf(join(settings.DATA_DIR ?? '', 'media')) };
}

async function filesOf(path: string): Promise<string[]> {
  const files = (await readdir(path, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  const hashes = files.map(async ({ parentPath, name }) => {
    return `${name} ${createHash('sha256')
      .update(await readFile(join(parentPath, name)))
      .digest('hex')}`;
  });
  return (await Promise.all(hashes)).toSorted();
}

describe.skipIf(server === undefined)('souk import carwatch', () => {
  it('killed twice in the middle and run again ends as one that nobody disturbed', { timeout: 240_000 }, async () => {
    const [calm, rough] = [await emptySouk(), await emptySouk()];
    const undisturbed = await soukOutput(command('--json'), calm.settings);
    expect(undisturbed).toMatchObject({ code: 0, stderr: expect.stringContaining('history: 2000 of 2000') });
    expect(JSON.parse(undisturbed.stdout)).toMatchObject({ organization: 'park', verified: true, parts: [{}, { noted: 0 }, { noted: 0 }] });

    for (const moment of ['history: 700 of 2000', 'photos: 20 of 60']) {
      const souk = runSouk('souk', command(), rough.settings);
      await souk.said(moment);
      souk.signal('SIGKILL');
      expect(await souk.ended).toBe('SIGKILL');
    }
    const halfway = await stateOf(rough);
    expect(halfway.passages).toHaveLength(2_000);
    expect(halfway.captures?.length).toBeGreaterThanOrEqual(20);
    expect(halfway.captures?.length).toBeLessThan(60);
    const last = await soukOutput(command(), rough.settings);
    expect(last).toMatchObject({ code: 0, stdout: expect.stringMatching(/^history +2000 +0 +2000 +0 +2000 +0$/m) });
    expect(last.stdout).toMatch(/^photos: the same here and there, SHA-256 [0-9a-f]{64}$/m);
    expect(last.stdout).toMatch(/^visits of the organization now: \d+ closed/m);
    expect(await stateOf(rough)).toEqual(await stateOf(calm));
  });

  it('says before it writes what goes where, and writes nothing in a dry run', async () => {
    const souk = await emptySouk();
    const dry = await soukOutput(command('--dry-run'), souk.settings);
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringMatching(/^history +2000 +2000 +0 +0$/m) });
    expect(dry.stdout).toContain('There is no gate yet: all of it goes to a new one, "Main gate"');
    expect((await everythingOf(souk.database, organizationId)).audit_log).toEqual([]);
    const { code, stderr } = await soukOutput(command('--gate', 'North'), souk.settings);
    expect([code, stderr.split('\n').at(-2)]).toEqual([1, 'There is no gate "North" in use. There are: none.']);
  });

  it('ends badly where something is stored otherwise than the old database says', async () => {
    const { database, settings } = await emptySouk();
    await soukOutput(command(), settings);
    await database.systemPool.query("update passages set raw_plate = 'X' where plate = (select plate from passages order by at limit 1)");
    const { code, stdout, stderr } = await soukOutput(command(), settings);
    expect([code, stderr.split('\n').at(-2)]).toEqual([1, 'Something is stored otherwise than the old database says: see above.']);
    expect(stdout).toMatch(/^ {2}1: rawPlate is ".+" there, "X" here$/m);
  });
});
