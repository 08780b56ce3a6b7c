import { join } from 'node:path';
import { newId } from '@souk/core/ids';
import type { Database } from '@souk/db/database';
import { temporaryFolder } from '@souk/db/embedded/testing/held-server';
import { givenMysqlUrl } from '@souk/importers/testing/env';
import { everythingOf } from '@souk/importers/testing/everything-of';
import { manyRows } from '@souk/importers/testing/many-rows';
import { type OldMala, openOldMala } from '@souk/importers/testing/old-mala';
import { createTestDatabase } from '@souk/vitest/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSouk, soukOutput } from '../testing/run-souk.ts';

const server = givenMysqlUrl();
const folder = await temporaryFolder();
const organizationId = newId();
const databases: Database[] = [];
let mala: OldMala;

beforeAll(async () => {
  if (server === undefined) return;
  mala = await openOldMala(server);
  await manyRows(mala, 400);
});
afterAll(async () => {
  await mala?.close();
  for (const database of databases) await database.close();
  await folder.remove();
});

/** A Souk with one organization, the same each time. */
async function emptySouk(): Promise<{ readonly database: Database; readonly settings: Record<string, string> }> {
  const database = await createTestDatabase();
  databases.push(database);
  await database.systemPool.query("insert into organizations (id, slug, name, currency) values ($1, 'grill', 'Grill', 'THB')", [
    organizationId,
  ]);
  return { database, settings: { DATABASE_URL: database.url, DATA_DIR: join(folder.path, newId()) } };
}

const command = (...more: string[]): string[] => ['import', 'mala', '--uploads', mala.uploads, '--page-size', '50', ...more];

/** Everything that is stored, without the moments and ids that every run has of its own. */
async function stateOf(database: Database): Promise<Record<string, string[]>> {
  const everything = await everythingOf(database, organizationId);
  const today = new Date().getUTCFullYear();
  const plain = (row: string): string =>
    row
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => (id === organizationId ? id : 'new-id'))
      .replaceAll(new RegExp(`"${today}-[^"]{10,30}"`, 'g'), '"now"')
      .replaceAll(/\$argon2id\$[^"]+/g, 'argon2id');
  return Object.fromEntries(Object.entries(everything).map(([table, rows]) => [table, rows.map(plain).toSorted()]));
}

describe.skipIf(server === undefined)('souk import mala', () => {
  it('killed twice in the middle and run again ends as one that nobody disturbed', { timeout: 240_000 }, async () => {
    const [calm, rough] = [await emptySouk(), await emptySouk()];
    const undisturbed = await soukOutput(command('--from', mala.url, '--json'), calm.settings);
    expect(undisturbed).toMatchObject({ code: 0, stderr: expect.stringContaining('products: 400 of 400') });
    expect(JSON.parse(undisturbed.stdout)).toMatchObject({ organization: 'grill', verified: true });

    for (const moment of ['products: 150 of 400', 'product pictures: 160 of 400']) {
      const souk = runSouk('souk', command('--from', mala.url), rough.settings);
      await souk.said(moment);
      souk.signal('SIGKILL');
      expect(await souk.ended).toBe('SIGKILL');
    }
    const halfway = await stateOf(rough.database);
    expect(halfway.products).toHaveLength(400);
    expect(halfway.product_images?.length).toBeLessThan(40);
    const last = await soukOutput(command('--from', mala.url), { ...rough.settings });
    expect(last).toMatchObject({ code: 0, stdout: expect.stringMatching(/^products +400 +0 +400 +0 +400 +0$/m) });
    expect(await stateOf(rough.database)).toEqual(await stateOf(calm.database));
  });

  it('lists before it writes, and writes nothing in a dry run', async () => {
    const { database, settings } = await emptySouk();
    await mala.query('alter table users change password secret_word varchar(255)');
    const { code, stdout, stderr } = await soukOutput(command(), { ...settings, IMPORT_FROM: mala.url });
    await mala.query('alter table users change secret_word password varchar(255)');
    expect(stdout).toContain('  columns left out: secret_word, last_login');
    expect([code, stderr.split('\n').at(-2)]).toEqual([
      1,
      'The old database cannot be read so: users has no column for password: name it in the mapping file.',
    ]);
    const dry = await soukOutput(command('--dry-run'), { ...settings, IMPORT_FROM: mala.url });
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringMatching(/^products +400 +400 +0 +0$/m) });
    expect((await everythingOf(database, organizationId)).audit_log).toEqual([]);
  });

  it('says in one line what is wrong with the old database', async () => {
    const { host } = new URL(mala.url);
    const failures = [
      [`mysql://nobody:secret-word@${host}/mala`, 'does not let nobody in'],
      [mala.url.replace(/_[0-9a-f]+$/, '_none'), 'has no database "souk_test_none"'],
      ['mysql://root:secret-word@127.0.0.1:9/mala', 'No MySQL at 127.0.0.1:9: nothing listens there.'],
      [`${mala.url}?ssl-ca=${join(folder.path, 'none.pem')}`, 'The file of ssl-ca cannot be read'],
      ['postgres://root:secret-word@127.0.0.1/mala', 'it must be like mysql://'],
    ];
    for (const [from = '', reason = ''] of failures) {
      const { code, stdout, stderr } = await soukOutput(command('--from', from), { DATA_DIR: join(folder.path, 'never') });
      const lines = stderr.trimEnd().split('\n');
      expect([code, stdout, lines.length, lines.at(-1)]).toEqual([1, '', 2, expect.stringContaining(reason)]);
      expect(stderr).not.toContain('secret-word');
    }
  });
});
