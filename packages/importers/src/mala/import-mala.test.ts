import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listProducts } from '@souk/domains/catalog/listing/list-products';
import { currentPriceList } from '@souk/domains/catalog/prices/current-price-list';
import { login } from '@souk/domains/identity/auth/login';
import { createUser } from '@souk/domains/identity/members/create-user';
import { listMembers } from '@souk/domains/identity/members/list-members';
import { removeMember } from '@souk/domains/identity/members/remove-member';
import { visitor } from '@souk/domains/identity/testing/people';
import { listAnnouncements } from '@souk/domains/notify/announcements/list-announcements';
import { updateAnnouncement } from '@souk/domains/notify/announcements/update-announcement';
import { readSettings } from '@souk/domains/sales/settings/read-settings';
import { createTestSouk, type TestOrganization, type TestSouk } from '@souk/domains/testing/test-souk';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../run/import-from.ts';
import { givenMysqlUrl } from '../testing/env.ts';
import { everythingOf } from '../testing/everything-of.ts';
import { fillMala } from '../testing/fill-mala.ts';
import { type OldMala, openOldMala } from '../testing/old-mala.ts';
import { runMala } from '../testing/run-mala.ts';
import type { MalaImport } from './import-mala.ts';

const server = givenMysqlUrl();
let souk: TestSouk;
let mala: OldMala;
let home: TestOrganization;

beforeAll(async () => {
  if (server === undefined) return;
  souk = await createTestSouk();
  mala = await openOldMala(server);
  await fillMala(mala);
});
afterAll(async () => {
  await mala?.close();
  await souk?.close();
});
beforeEach(async () => {
  if (server === undefined) return;
  home = await souk.organization();
  await souk.services.database.systemPool.query("update organizations set currency = 'THB' where id = $1", [home.id]);
});

const run = async (options: Partial<MalaImport> = {}) => await runMala(souk.services, mala, { organization: home.slug, ...options });
const everything = async (organization = home) => await everythingOf(souk.services.database, organization.id);
const part = ({ parts }: ImportReport, name: string) => parts.find((one) => one.part === name);
const enter = async (name: string, password: string) =>
  (await login(visitor(souk.services), { login: name, password, organization: home.slug })).signedIn.organization?.role;
const hashOf = async (username: string) => {
  const query =
    'select password_hash as hash from users u join memberships m on m.user_id = u.id where organization_id = $1 and username = $2';
  return (await souk.services.database.systemPool.query<{ hash: string }>(query, [home.id, username])).rows[0]?.hash;
};

describe.skipIf(server === undefined)('what a Mala has', () => {
  it('arrives, and what cannot is listed with the reason', async () => {
    const report = await run();
    expect(report.parts.map(({ part: name, read, written, skipped }) => [name, read, written, skipped])).toEqual([
      ['users', 5, 3, 2],
      ['products', 4, 3, 1],
      ['product pictures', 3, 1, 2],
      ['colour prices', 4, 3, 1],
      ['announcements', 2, 2, 0],
      ['payment settings', 1, 1, 0],
      ['QR image', 1, 1, 0],
      ['slips in the folder', 2, 1, 1],
    ]);
    expect(report.parts.every(({ verified }) => verified?.matches)).toBe(true);
    const reasons = report.parts.flatMap(({ firstSkipped }) => firstSkipped.map(({ key, reason }) => `${key}: ${reason}`));
    expect(reasons).toEqual([
      expect.stringMatching(/^5: username: /),
      '6: role: "chef" is none of owner, admin, manager, staff, viewer; say in the mapping file what it means',
      '9: price: there is none',
      '4: there is no file none.jpg in products',
      '7: "../secret.jpg" leads out of products',
      expect.stringMatching(/^4: colour: "white" is none of /),
      expect.stringMatching(/^slip_2.jpg: /),
    ]);
    const act = await home.as('owner');
    const { items } = await listProducts(act, { limit: 10, sort: 'name', deleted: false });
    expect(
      items.map(({ name, number, priceMinor, status, stock, images }) => [name, number, priceMinor, status, stock, images.length]),
    ).toEqual([
      ['Old tea', 7, 3_500, 'draft', 0, 0],
      ['Water', 4, 750, 'published', null, 0],
      ['หมูเสียบไม้', 3, 1_000, 'published', 40, 1],
    ]);
    expect(new Set(items.slice(0, 2).map(({ categoryId }) => categoryId)).size).toBe(1);
    expect(await currentPriceList(act, {})).toMatchObject({ currency: 'THB', prices: { red: 500, green: 1_050, purple: 1_525 } });
    expect(await readSettings(act)).toMatchObject({
      accounts: [{ bank: 'Kasikornbank', accountName: 'Mala House', accountNumber: '123-4-56789-0' }],
      promptPayId: '0812345678',
      qrImageId: expect.any(String),
    });
    const told = (await listAnnouncements(act, { limit: 10 })).items;
    expect(told.map(({ number, title, publishUntil }) => [number, title, publishUntil?.toISOString()]).toSorted()).toEqual([
      [1, 'Closed on Songkran', undefined],
      [2, 'Free water today', '2024-06-01T00:00:00.000Z'],
    ]);
  });

  it('is audited and told of as made by the import', async () => {
    await run();
    const { audit_log: lines, events } = await everything();
    const subjects = lines?.map((line): unknown => JSON.parse(line)).filter((line) => typeof line === 'object');
    expect(subjects?.every((line) => line && 'actor' in line && line.actor === 'import')).toBe(true);
    for (const action of ['identity.member.imported', 'catalog.product.imported', 'catalog.price-list.created', 'sales.slip.archived']) {
      expect(lines?.some((line) => line.includes(`"${action}"`))).toBe(true);
    }
    for (const type of ['identity.member.added', 'catalog.product.imported', 'notify.announcement.published', 'sales.settings.changed']) {
      expect(events?.some((line) => line.includes(`"${type}"`))).toBe(true);
    }
    for (const secret of ['admin123', 'secret-of-lek', '8d969eef']) expect(JSON.stringify(lines)).not.toContain(secret);
  });

  it('signs in with the old password once as it was, and is argon2id from then on', async () => {
    await run();
    expect(await hashOf('noi')).toMatch(/^sha256:8d969eef/);
    expect([await enter('noi', '123456'), await enter('admin', 'admin123')]).toEqual(['staff', 'admin']);
    for (const name of ['noi', 'admin']) expect(await hashOf(name)).toMatch(/^\$argon2id\$/);
    await expect(enter('lek', 'secret-of-lek')).rejects.toThrow('disabled');
  });

  it('is brought once: a second run writes nothing, and another organization has none of it', async () => {
    const other = await souk.organization();
    const [before] = [await everything(other), await run()];
    const first = await everything();
    const again = await run();
    expect(again.verified).toBe(true);
    expect(again.parts.every(({ written }) => written === 0)).toBe(true);
    expect(part(again, 'products')).toMatchObject({ read: 4, there: 3, skipped: 1 });
    expect(await everything()).toEqual(first);
    expect(await everything(other)).toEqual(before);
  });

  it('is read and counted alone by a dry run', async () => {
    const before = await everything();
    const report = await run({ dryRun: true });
    expect(report.verified).toBeNull();
    expect(part(report, 'users')).toMatchObject({ read: 5, written: 3, skipped: 2 });
    expect(await everything()).toEqual(before);
  });
});

describe.skipIf(server === undefined)('what people have in Souk', () => {
  it('is never taken over: an account of the same name stays theirs', async () => {
    await createUser(souk.services, { username: 'Admin', password: 'three plain words', organization: home.slug, role: 'owner' });
    const report = await run();
    expect(part(report, 'users')?.firstSkipped).toContainEqual({ key: '1', reason: 'Somebody else has this username.' });
    expect(report.verified).toBe(true);
    expect(await enter('admin', 'three plain words')).toBe('owner');
    await expect(enter('admin', 'admin123')).rejects.toThrow('wrong');
  });

  it('stays as they changed it since, and gone where they removed it', async () => {
    await run();
    const act = await home.as('owner');
    const [announcement] = (await listAnnouncements(act, { limit: 1 })).items;
    await updateAnnouncement(act, { id: announcement?.id ?? '', version: 1, title: 'Ours now' });
    const noi = (await listMembers(act, { limit: 10 })).items.find(({ username }) => username === 'noi');
    await removeMember(act, { id: noi?.id ?? '' });
    const before = await everything();
    const report = await run();
    expect(report.verified).toBe(true);
    expect(part(report, 'announcements')?.verified).toMatchObject({ compared: 1, changedSince: 1, different: 0 });
    expect(part(report, 'users')?.verified).toMatchObject({ changedSince: 1 });
    expect(await everything()).toEqual(before);
  });

  it('is found to differ where nobody but the old system changed it', async () => {
    await run();
    await mala.query('update products set price = 8 where id = 4');
    const report = await run();
    await mala.query('update products set price = 7.5 where id = 4');
    expect(report.verified).toBe(false);
    expect(part(report, 'products')?.verified?.firstDifferent).toEqual([{ key: '4', fields: { priceMinor: [800, 750] } }]);
  });
});

describe.skipIf(server === undefined)('before anything is written', () => {
  it('says what is read as what, and what is left out', async () => {
    const told: string[] = [];
    await run({ dryRun: true, onPlan: (lines) => void told.push(...lines) });
    expect(told).toEqual(
      expect.arrayContaining([
        'products: from the table products, in the order of id',
        '  columns left out: shelf',
        '  columns left out: last_login',
        'Tables that are nothing known: alembic_version',
      ]),
    );
  });

  it('goes by a mapping file, and stops in one line where a column lacks', async () => {
    await mala.query(
      'create table crew (nr int, login varchar(20), pin varchar(20), job varchar(20)); insert into crew values (1, "mod", "1234", "chef")',
    );
    const path = join(mala.uploads, 'mapping.json');
    const mapping = (tables: object) => writeFile(path, JSON.stringify({ tables, utcOffset: '+07:00' }));
    const crew = {
      as: 'users',
      key: ['nr'],
      columns: { login: 'username', pin: 'password', job: 'role' },
      values: { role: { chef: 'manager' } },
    };
    await mapping({ crew, users: null });
    const report = await run({ mapping: path });
    expect(part(report, 'users')).toMatchObject({ read: 1, written: 1 });
    expect(await enter('mod', '1234')).toBe('manager');

    await mapping({ crew: { ...crew, columns: { login: 'username' } } });
    await expect(run({ mapping: path })).rejects.toThrow('crew has no column for password: name it in the mapping file');
    await writeFile(path, '{"tables": {"crew": {"columns": 5}}}');
    await expect(run({ mapping: path })).rejects.toThrow(/^The mapping file .*mapping\.json is not right\. tables\.crew\.as: /);
    await mala.query('drop table crew');
  });

  it('asks which organization, where there are several', async () => {
    await expect(run({ organization: undefined })).rejects.toThrow(/^Say which organization with --organization: .*org-/);
    await expect(run({ organization: 'nowhere' })).rejects.toThrow('There is no organization "nowhere".');
  });
});
