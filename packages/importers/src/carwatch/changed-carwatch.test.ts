import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@souk/core/ids';
import { listCaptures } from '@souk/domains/gate/captures/list-captures';
import { updateGate } from '@souk/domains/gate/gates/update-gate';
import { listPassages } from '@souk/domains/gate/passages/list-passages';
import { purgeImages } from '@souk/domains/gate/retention/purge-images';
import { correctPassage } from '@souk/domains/gate/review/correct-passage';
import type { Passage } from '@souk/domains/gate/schema';
import { createUser } from '@souk/domains/identity/members/create-user';
import { removeMember } from '@souk/domains/identity/members/remove-member';
import { usernamesOf } from '@souk/domains/identity/members/usernames-of';
import { deleteAccount } from '@souk/domains/identity/profile/delete-account';
import { createTestSouk, type TestOrganization, type TestSouk } from '@souk/domains/testing/test-souk';
import { renderJpeg, renderPhoto } from '@souk/media/test-images';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../run/import-from.ts';
import { givenMysqlUrl } from '../testing/env.ts';
import { bcryptOfPassword } from '../testing/many-passages.ts';
import { type OldCarwatch, openOldCarwatch } from '../testing/old-carwatch.ts';
import { runCarwatch } from '../testing/run-carwatch.ts';
import type { CarwatchImport } from './import-carwatch.ts';

const server = givenMysqlUrl() ?? '';
let souk: TestSouk;
let old: OldCarwatch;
let home: TestOrganization;

beforeAll(async () => {
  if (server !== '') souk = await createTestSouk();
});
afterAll(async () => await souk?.close());
beforeEach(async () => {
  if (server === '') return;
  home = await souk.organization();
  old = await openOldCarwatch(server);
});
afterEach(async () => await old?.close());

const run = async (options: Partial<CarwatchImport> = {}) =>
  await runCarwatch(souk.services, old, { organization: home.slug, pageSize: 3, ...options });
const part = ({ parts }: ImportReport, name: string) => parts.find((one) => one.part === name);
const passages = async (): Promise<Passage[]> => (await listPassages(await home.as('viewer'), { limit: 100 })).items.toReversed();
const photos = async () => (await listCaptures(await home.as('viewer'), { limit: 100 })).items.toReversed();
const leaving = { subject: 'Vehicle Exit', description: 'car is being use' };

describe.skipIf(server === '')('somebody whose name is taken here', () => {
  it('does not come, nor as somebody else; their passages do, and get them once the name is free', async () => {
    const theirs = await createUser(souk.services, {
      username: 'Guard',
      password: 'three plain words',
      organization: home.slug,
      role: 'owner',
    });
    await old.user(1, 'guard', bcryptOfPassword);
    await old.user(2, 'other', bcryptOfPassword);
    await old.passage({ id: 1, user: 1 });
    await old.passage({ id: 2, ...leaving, date: '2025-06-15 11:00:00', user: 2 });
    await old.passage({ id: 3, date: '2025-06-15 12:00:00', user: null });
    const first = await run();
    expect(part(first, 'users')?.firstSkipped).toEqual([{ key: '1', reason: 'Somebody else has this username.' }]);
    expect(part(first, 'history')).toMatchObject({ written: 3, noted: 1, firstNoted: [{ key: '1', reason: 'its user 1 is not here' }] });
    expect([first.verified, (await passages()).map(({ userId }) => userId !== null)]).toEqual([true, [false, true, false]]);

    const before = await passages();
    await removeMember(await home.as('owner'), { id: theirs.id });
    const second = await run();
    expect(part(second, 'users')).toMatchObject({ written: 1, there: 1, skipped: 0 });
    expect(part(second, 'history')).toMatchObject({ written: 1, there: 2, noted: 0 });
    const after = await passages();
    const names = await usernamesOf(
      await home.as('viewer'),
      after.flatMap(({ userId }) => userId ?? []),
    );
    expect(after.map(({ userId }) => userId && names.get(userId))).toEqual(['guard', 'other', null]);
    expect([second.verified, after.map((one) => ({ ...one, userId: null }))]).toEqual([
      true,
      before.map((one) => ({ ...one, userId: null })),
    ]);
    expect((await run()).parts.every(({ written }) => written === 0)).toBe(true);
  });
});

describe.skipIf(server === '')('rows that changed since', () => {
  beforeEach(async () => {
    if (server === '') return;
    await old.user(1, 'guard', bcryptOfPassword);
    for (const [nth, way] of [{}, leaving, {}].entries()) {
      await old.passage({ id: nth + 1, ...way, date: `2025-06-15 1${nth}:00:00`, user: 1 });
    }
    await run();
  });

  it('are brought where they are new, in whatever time, with their visits', async () => {
    await old.passage({ id: 4, ...leaving, date: '2025-06-15 12:30:00' });
    await old.passage({ id: 5, plate: 'LATE1', date: '2024-01-01 00:00:00' });
    const report = await run();
    expect(part(report, 'history')).toMatchObject({ read: 5, written: 2, there: 3 });
    expect([report.verified, report.summary]).toEqual([true, ['visits of the organization now: 2 closed, 1 open']]);
  });

  it('are told of where they are otherwise, and left as they came; those that are gone stay', async () => {
    await old.query("update history set plate = 'OTHER1' where id = 2; delete from history where id = 3");
    const report = await run();
    expect(report.verified).toBe(false);
    expect(part(report, 'history')?.verified).toMatchObject({
      compared: 2,
      different: 1,
      firstDifferent: [{ key: '2', fields: { plate: ['OTHER1', 'ABC123'], rawPlate: ['OTHER1', 'ABC123'] } }],
    });
    expect((await passages()).map(({ plate }) => plate)).toEqual(['ABC123', 'ABC123', 'ABC123']);
  });

  it('are told of where the old system removed somebody, whose account here stays', async () => {
    await old.query('delete from users where user_id = 1');
    const report = await run();
    expect(part(report, 'history')?.verified).toMatchObject({
      different: 3,
      firstDifferent: [{ fields: { userId: [null, expect.any(String)] } }, {}, {}],
    });
    expect(part(report, 'users')).toMatchObject({ read: 0, skipped: 0 });
  });

  it('are no difference where somebody corrected them here, or an account was removed here', async () => {
    const [first] = await passages();
    await correctPassage(await home.as('manager'), { id: first?.id ?? '', version: 1, plate: 'ABC128' });
    const who = { kind: 'user', userId: first?.userId ?? '', sessionId: newId(), organizationId: home.id, role: 'staff' } as const;
    await deleteAccount({ ...home.asWho(who), who }, { password: 'password' });
    const report = await run();
    expect(part(report, 'history')?.verified).toMatchObject({ compared: 2, changedSince: 1, different: 0 });
    expect([report.verified, part(report, 'history')?.noted]).toEqual([true, 3]);
  });
});

describe.skipIf(server === '')('a photo', () => {
  const photo = async (id: number, date: string, width = 40 + id) => await old.photo({ id, date, data: await renderJpeg(width, 40) });

  it('gets its passage in a later run, where its row came later', async () => {
    await photo(1, '2025-06-15 10:29:57');
    const first = await run();
    expect(part(first, 'photos')).toMatchObject({ written: 1, noted: 1 });
    expect((await photos()).map(({ passageId }) => passageId)).toEqual([null]);

    await old.passage({ id: 1 });
    const second = await run();
    expect(part(second, 'photos')).toMatchObject({ written: 1, there: 0, noted: 0 });
    expect([second.verified, (await photos()).map(({ passageId }) => passageId)]).toEqual([true, [(await passages())[0]?.id]]);
    expect(part(await run(), 'photos')).toMatchObject({ written: 0, there: 1 });
  });

  it('of two that were read at once is kept with neither row, and the report says whose they could be', async () => {
    await photo(1, '2025-06-15 10:00:00');
    await photo(2, '2025-06-15 10:00:01');
    await old.passage({ id: 7, plate: 'ONE1', date: '2025-06-15 10:00:03' });
    await old.passage({ id: 8, plate: 'TWO2', date: '2025-06-15 10:00:05' });
    // Typed by hand: no photo.
    await old.passage({ id: 9, description: 'by hand', date: '2025-06-15 10:00:05' });
    const report = await run();
    const reason = 'kept without a passage: it could be of row 7, 8, and another photo too';
    expect(part(report, 'photos')?.firstNoted).toEqual(['1', '2'].map((key) => ({ key, reason })));
    expect([report.verified, (await photos()).map(({ passageId }) => passageId)]).toEqual([true, [null, null]]);
  });

  it('whose row could not be brought is kept without it', async () => {
    await photo(1, '2025-06-15 10:29:57');
    await old.passage({ id: 1, plate: 'A\0B' });
    const report = await run();
    expect(part(report, 'photos')?.firstNoted).toEqual([
      { key: '1', reason: 'kept without a passage: its row of the history was not brought' },
    ]);
    expect([report.verified, (await photos()).length]).toEqual([true, 1]);
  });

  it('of many megabytes is read in pieces, and is whole', async () => {
    const data = await renderPhoto(1_600, 1_200).png({ compressionLevel: 0 }).toBuffer();
    expect(data.byteLength).toBeGreaterThan(5 * 1024 * 1024);
    await old.photo({ id: 1, date: '2025-06-15 10:00:00', data });
    const report = await run();
    expect([report.verified, part(report, 'photos')?.written, (await photos())[0]?.image?.widthPx]).toEqual([true, 1, 1_600]);
  });

  it('that its gate has purged is no difference, and does not come again', async () => {
    await photo(1, '2025-06-15 10:29:57');
    await old.passage({ id: 1 });
    await run();
    const [kept] = await photos();
    await updateGate(await home.as('manager'), { id: kept?.gateId ?? '', imageRetentionDays: 30 });
    const signal = new AbortController().signal;
    await purgeImages(souk.services, {}, { organizationId: home.id, requestId: 'night', jobId: newId(), signal });
    const report = await run();
    expect(part(report, 'photos')).toMatchObject({ written: 0, there: 1, verified: { compared: 0, changedSince: 1, matches: true } });
    expect((await photos()).map(({ image }) => image)).toEqual([null]);
  });

  it('that somebody else’s import brings is theirs alone', async () => {
    await photo(1, '2025-06-15 10:29:57');
    await run();
    const first = home;
    home = await souk.organization();
    await run();
    expect((await photos()).length).toBe(1);
    home = first;
    expect((await photos()).length).toBe(1);
  });
});

describe.skipIf(server === '')('a mapping file', () => {
  it('says what tables, words and times mean that are not CarWatch’s own', async () => {
    await old.query(`create table fahrten (nr int primary key, kennzeichen varchar(20), art varchar(20), text varchar(50), zeit datetime);
      insert into fahrten values (1, 'AB 1', 'Einfahrt', 'Auto da', '2025-06-15 10:30:00'), (2, '---', 'Ausfahrt', 'von Hand', '2025-06-15 11:30:00')`);
    const fahrten = {
      as: 'history',
      columns: { kennzeichen: 'plate', art: 'subject', text: 'description', zeit: 'at' },
      values: {
        subject: { Einfahrt: 'entering', Ausfahrt: 'leaving' },
        description: { 'Auto da': 'car is available' },
        plate: { '---': 'none' },
      },
    };
    const path = join(souk.services.settings.DATA_DIR, 'mapping.json');
    await writeFile(path, JSON.stringify({ tables: { fahrten, history: null }, utcOffset: '+02:00' }));
    await old.photo({ id: 1, date: '2025-06-15 08:29:57', data: await renderJpeg(40, 40) });
    const report = await run({ mapping: path });
    const shown = (await passages()).map((one) => [
      one.at.toISOString(),
      one.status,
      one.plate,
      one.rawPlate,
      one.subject,
      one.reviewState,
    ]);
    expect(shown).toEqual([
      ['2025-06-15T08:30:00.000Z', 'entering', 'AB1', 'AB 1', 'Einfahrt', 'trusted'],
      ['2025-06-15T09:30:00.000Z', 'leaving', '', '---', 'Ausfahrt', 'confirmed'],
    ]);
    expect([report.verified, (await passages())[0]?.captureId]).toEqual([true, (await photos())[0]?.id]);
  });
});
