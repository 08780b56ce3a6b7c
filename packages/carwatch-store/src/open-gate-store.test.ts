import { createServer } from 'node:net';
import { createTestSouk, type TestOrganization, type TestSouk } from '@souk/domains/testing/test-souk';
import { carwatchTables } from '@souk/importers/carwatch/carwatch-tables';
import { givenMysqlUrl } from '@souk/importers/testing/env';
import { type OldDatabase, openOldDatabase } from '@souk/importers/testing/old-database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GateStore, openGateStore } from './open-gate-store.ts';

const server = givenMysqlUrl() ?? '';
let souk: TestSouk;
let home: TestOrganization;
let old: OldDatabase;

beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());
beforeEach(async () => {
  home = await souk.organization();
  if (server !== '') old = await openOldDatabase(server, 'select 1');
});
afterEach(async () => await old?.close());

interface Given {
  readonly GATE_DATABASE_URL?: string | undefined;
  readonly GATE_DATABASE_ORGANIZATION?: string | undefined;
  readonly GATE_DATABASE_GATE?: string;
}

const open = async (given: Given = {}): Promise<GateStore | null> => {
  const usual = { GATE_DATABASE_URL: old?.url, GATE_DATABASE_ORGANIZATION: home.slug };
  return await openGateStore({ ...souk.services, settings: { ...souk.services.settings, ...usual, ...given } });
};

/** The one line that a start with these settings ends with. */
async function lineOf(given: Given): Promise<string> {
  const error: unknown = await open(given).catch((thrown: unknown) => thrown);
  if (!(error instanceof Error)) throw new Error('it was opened');
  expect([error.name, error.message.includes('\n'), error.message.includes('secret')]).toEqual(['ImportFailure', false, false]);
  return error.message;
}

async function closedPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

describe('an address that is wrong', () => {
  it.each([
    ['mysql://u:secret@h', 'GATE_DATABASE_URL cannot be read: it must end with the name of one database, as in mysql://…/name.'],
    ['mysql://u:secret@h/d?sslca=x', 'GATE_DATABASE_URL cannot be read: sslca is none of ssl-ca, ssl-cert, ssl-key, ssl-mode, charset.'],
    [
      'mysql://u:secret@h/d?ssl-mode=maybe',
      'GATE_DATABASE_URL cannot be read: ssl-mode is one of disabled, required, verify-ca, verify-identity.',
    ],
    ['mysql://u:secret@h/d?ssl-cert=c.pem', 'GATE_DATABASE_URL cannot be read: ssl-cert and ssl-key come together.'],
    ['mysql://u:secret@h/d?ssl-ca=/not/there.pem', 'The file of ssl-ca cannot be read: /not/there.pem.'],
    ['mysql://u:secret@no-such-host.invalid/d', /^No MySQL at no-such-host\.invalid:3306: .* Start it, or correct GATE_DATABASE_URL\.$/],
  ])('%s is told in one line', async (url, line) => {
    expect(await lineOf({ GATE_DATABASE_URL: url })).toMatch(line);
  });

  it('is told where nothing listens', async () => {
    const port = await closedPort();
    const line = `No MySQL at 127.0.0.1:${port}: nothing listens there. Start it, or correct GATE_DATABASE_URL.`;
    expect(await lineOf({ GATE_DATABASE_URL: `mysql://u:secret@127.0.0.1:${port}/d` })).toBe(line);
  });

  it('is no link where it is not set', async () => {
    expect(await open({ GATE_DATABASE_URL: undefined })).toBeNull();
  });
});

describe.skipIf(server === '')('a database that cannot be linked', () => {
  it('is told by its name, its user or its TLS', async () => {
    const changed = (change: (url: URL) => void): string => {
      const url = new URL(old.url);
      change(url);
      return url.href;
    };
    const nowhere = changed((url) => {
      url.pathname = '/not_there';
    });
    expect(await lineOf({ GATE_DATABASE_URL: nowhere })).toMatch(/has no database "not_there"\. Correct GATE_DATABASE_URL\.$/);
    const nobody = changed((url) => Object.assign(url, { username: 'nobody_here', password: 'secret' }));
    expect(await lineOf({ GATE_DATABASE_URL: nobody })).toMatch(/does not let nobody_here in\. Correct .* in GATE_DATABASE_URL;/);
    const secured = changed((url) => url.searchParams.set('ssl-mode', 'required'));
    expect(await lineOf({ GATE_DATABASE_URL: secured })).toMatch(/has no TLS\. Leave the ssl options out of GATE_DATABASE_URL,/);
  });

  it('is another system’s', async () => {
    await old.query('create table orders (id int primary key)');
    expect(await lineOf({})).toMatch(/has tables, but no users: it is not CarWatch's\. Correct GATE_DATABASE_URL\.$/);
    expect(await old.valueOf('select count(*) from information_schema.tables where table_schema = database()')).toBe(1);
  });

  it('is a CarWatch that was changed', async () => {
    for (const statement of Object.values(carwatchTables)) await old.query(statement);
    await old.query('alter table history drop column plate');
    expect(await lineOf({})).toMatch(/^The table history of ".+" has no column plate; CarWatch's has id, plate, subject, /);
  });

  it('is of no organization, or of no gate, that there is', async () => {
    expect(await lineOf({ GATE_DATABASE_ORGANIZATION: 'nobody' })).toMatch(/^There is no organization "nobody"\. There are: /);
    await souk.organization();
    expect(await lineOf({ GATE_DATABASE_ORGANIZATION: undefined })).toMatch(/^Say which organization with GATE_DATABASE_ORGANIZATION: /);
    await home.gate({ name: 'Entry', direction: 'in' });
    expect(await lineOf({})).toMatch(/one way only \(in\)\. Name another one with GATE_DATABASE_GATE\.$/);
    expect(await lineOf({ GATE_DATABASE_GATE: 'North' })).toBe('There is no gate "North" in use. There are: Entry.');
  });
});

describe.skipIf(server === '')('an empty database', () => {
  it('gets CarWatch’s tables to the letter, and Souk’s beside them, which a second link finds', async () => {
    const other = await openOldDatabase(server, Object.values(carwatchTables).join(';'));
    const shape = async (database: OldDatabase) =>
      await database.rows(`select table_name, column_name, column_type, is_nullable, column_default, extra, column_key
        from information_schema.columns where table_schema = database() and table_name not like 'souk%' order by table_name, ordinal_position`);
    await (await open())?.drain();
    expect(await shape(old)).toEqual(await shape(other));
    await other.close();
    await (await open())?.drain();
    const ours = await old.rows(
      "select table_name as name, table_collation as collation from information_schema.tables where table_schema = database() and table_name like 'souk%'",
    );
    expect(ours.map(({ name }) => name).toSorted()).toEqual(['souk_link', 'souk_passages', 'souk_visits']);
    expect(ours.every(({ collation }) => String(collation).startsWith('utf8mb4'))).toBe(true);
  });
});
