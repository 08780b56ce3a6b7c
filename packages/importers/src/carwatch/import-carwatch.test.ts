import { getCapture } from '@souk/domains/gate/captures/get-capture';
import { listCaptures } from '@souk/domains/gate/captures/list-captures';
import { showCapture } from '@souk/domains/gate/captures/show-capture';
import { listGates } from '@souk/domains/gate/gates/list-gates';
import { showImage } from '@souk/domains/gate/images/show-image';
import { listPassages } from '@souk/domains/gate/passages/list-passages';
import type { Passage } from '@souk/domains/gate/schema';
import { listVisits } from '@souk/domains/gate/visits/list-visits';
import { login } from '@souk/domains/identity/auth/login';
import { listMembers } from '@souk/domains/identity/members/list-members';
import { visitor } from '@souk/domains/identity/testing/people';
import { bytesOfReply } from '@souk/domains/testing/bytes-of-reply';
import { createTestSouk, type TestOrganization, type TestSouk } from '@souk/domains/testing/test-souk';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../run/import-from.ts';
import { givenMysqlUrl } from '../testing/env.ts';
import { everythingOf } from '../testing/everything-of.ts';
import { carwatchPhotos, fillCarwatch } from '../testing/fill-carwatch.ts';
import { bcryptOfPassword } from '../testing/many-passages.ts';
import { type OldCarwatch, openOldCarwatch } from '../testing/old-carwatch.ts';
import { runCarwatch } from '../testing/run-carwatch.ts';
import type { CarwatchImport } from './import-carwatch.ts';

const server = givenMysqlUrl();
let souk: TestSouk;
let old: OldCarwatch;
let home: TestOrganization;

beforeAll(async () => {
  if (server === undefined) return;
  souk = await createTestSouk();
  old = await openOldCarwatch(server);
  await fillCarwatch(old);
});
afterAll(async () => {
  await old?.close();
  await souk?.close();
});
beforeEach(async () => {
  if (server !== undefined) home = await souk.organization();
});

const run = async (options: Partial<CarwatchImport> = {}) =>
  await runCarwatch(souk.services, old, { organization: home.slug, pageSize: 3, ...options });
const everything = async (organization = home) => await everythingOf(souk.services.database, organization.id);
const counts = ({ parts }: ImportReport) => parts.map(({ part, read, written, there, skipped }) => [part, read, written, there, skipped]);
const reasons = ({ parts }: ImportReport) =>
  parts.flatMap(({ firstSkipped }) => firstSkipped.map(({ key, reason }) => `${key}: ${reason}`));
const notes = ({ parts }: ImportReport) => parts.flatMap(({ firstNoted }) => firstNoted.map(({ key, reason }) => `${key}: ${reason}`));
const enter = async (name: string) => await login(visitor(souk.services), { login: name, password: 'password', organization: home.slug });

/** What arrived, the oldest first. */
async function passages(): Promise<Passage[]> {
  return (await listPassages(await home.as('viewer'), { limit: 100 })).items.toReversed();
}

async function photos() {
  return (await listCaptures(await home.as('viewer'), { limit: 100 })).items.toReversed();
}

describe.skipIf(server === undefined)('what a CarWatch has', () => {
  it('arrives, and what cannot is listed with the reason', async () => {
    const report = await run();
    expect(counts(report)).toEqual([
      ['users', 5, 3, 0, 2],
      ['history', 9, 7, 0, 2],
      ['photos', 7, 4, 0, 3],
    ]);
    expect(reasons(report)).toEqual([
      expect.stringMatching(/^4: username: /),
      '8: password: is no bcrypt hash',
      '9: rawPlate: Must not have a NUL',
      '10: at: there is no date',
      '4: This file is not an image.',
      '5: The image is cut short or damaged.',
      '6: The image has no bytes.',
    ]);
    expect(notes(report)).toEqual([
      '7: its user 4 is not here',
      '7: kept without a passage: no row of the history was read from a photo within a minute after it',
    ]);
    expect([report.verified, report.parts.map(({ verified }) => verified?.compared)]).toEqual([true, [3, 7, 4]]);
    expect(report.summary).toEqual(['visits of the organization now: 1 closed, 1 open']);
  });

  it('is the history as it was: instants, words, plates, people', async () => {
    await run();
    const names = new Map((await listMembers(await home.as('owner'), { limit: 20 })).items.map(({ id, displayName }) => [id, displayName]));
    const at = (time: string) => new Date(`2025-06-15T${time}Z`);
    const shown = (await passages()).map(({ at: when, status, plate, rawPlate, reviewState, subject, description, userId }) => {
      return [when, status, plate, rawPlate, reviewState, subject, description, userId && names.get(userId)];
    });
    expect(shown).toEqual([
      [at('10:30:00'), 'entering', 'ABC123', 'ABC123', 'trusted', 'Vehicle Entry', 'car is available', 'guard one'],
      [at('11:00:00'), 'leaving', 'ABC123', 'ABC123', 'trusted', 'Vehicle Exit', 'car is being use', 'Ünal'],
      [at('11:10:00'), 'unknown', 'XYZ789', 'XYZ789', 'trusted', 'Unknown Status', 'car is being use', null],
      [at('11:20:00'), 'unknown', 'AB123CD', ' ab-123 cd ', 'confirmed', 'Manual Entry', 'Überprüft\r\n"ja" 🚗', 'night.shift'],
      [at('11:30:00'), 'unknown', '', '', 'confirmed', '', '', null],
      [at('11:40:00'), 'entering', '', 'No plate detected', 'trusted', 'Vehicle Entry', 'car is available', null],
      [at('11:50:00'), 'entering', 'กข1234', 'กข 1234', 'confirmed', 'Vehicle Entry', 'seen by hand', 'guard one'],
    ]);
    const visits = (await listVisits(await home.as('viewer'), { limit: 10 })).items;
    expect(visits.map(({ plate, state, dwellSeconds }) => [plate, state, dwellSeconds])).toEqual([
      ['กข1234', 'open', expect.any(Number)],
      ['ABC123', 'closed', 1_800],
    ]);
  });

  it('are photos as a gate keeps them, with the passage that was read from them where that can be told', async () => {
    await run();
    const [first, second, third] = await passages();
    const kept = await photos();
    expect(kept.map(({ passageId, receivedAt, image }) => [passageId, receivedAt.toISOString(), image?.widthPx, image?.heightPx])).toEqual([
      [first?.id, '2025-06-15T10:29:56.000Z', 200, 100],
      [second?.id, '2025-06-15T10:59:58.000Z', 90, 160],
      [third?.id, '2025-06-15T11:09:50.000Z', 120, 80],
      [null, '2025-06-15T12:10:00.000Z', 200, 100],
    ]);
    const viewer = await home.as('viewer');
    const { turned } = await carwatchPhotos();
    expect(turned.includes('somebody')).toBe(true);
    for (const { id } of kept) {
      const jpeg = await bytesOfReply(await showCapture(viewer, { id }));
      expect([jpeg.readUInt16BE(0), jpeg.includes('somebody'), jpeg.includes('Exif')]).toEqual([0xffd8, false, false]);
    }
    expect((await bytesOfReply(await showImage(viewer, { id: second?.id ?? '' }, 'thumbnail'))).readUInt16BE(0)).toBe(0xffd8);
    expect((await bytesOfReply(await showImage(viewer, { id: second?.id ?? '' }, 'overlay'))).readUInt16BE(0)).toBe(0xffd8);
    const capture = await getCapture(viewer, { id: kept[3]?.id ?? '' });
    expect(capture).toMatchObject({ passageId: null, plates: [], models: { detector: 'carwatch/best_LPD', reader: 'carwatch/best_OCR' } });
  });

  it('signs in with the old password once as it was, and is argon2id from then on', async () => {
    await run();
    const hashes = async () => JSON.stringify((await everything()).users);
    expect(await hashes()).toContain('$2b$04$');
    for (const [name, number] of [
      ['guard one', 1],
      ['ÜNAL', 2],
      ['night.shift', 7],
    ] as const)
      expect((await enter(name)).signedIn.organization).toMatchObject({ role: 'staff', number });
    expect(await hashes()).not.toMatch(/\$2[by]\$/);
    await expect(enter('careless')).rejects.toThrow('wrong');
    const report = await run();
    expect(report.parts[0]?.verified).toMatchObject({ compared: 0, changedSince: 3, matches: true });
  });

  it('signs in by the address that somebody had for a name', async () => {
    await old.user(20, 'Front@Desk.example', bcryptOfPassword);
    await run();
    await old.query('delete from users where user_id = 20');
    expect((await enter('front@desk.example')).signedIn).toMatchObject({
      user: { displayName: 'Front@Desk.example' },
      organization: { number: 20 },
    });
  });

  it('is audited as made by the import, and no secret is in it', async () => {
    await run();
    const { audit_log: lines = [], events = [] } = await everything();
    expect(lines.every((line) => line.includes('"actor": "import"'))).toBe(true);
    for (const action of [
      'gate.gate.created',
      'gate.passage.imported',
      'gate.photo.imported',
      'gate.passage.photo-imported',
      'identity.member.imported',
    ])
      expect(lines.some((line) => line.includes(`"${action}"`))).toBe(true);
    expect(events.filter((event) => /gate\.(visit|passage)\./.test(event))).toEqual([]);
    expect(events.some((event) => event.includes('gate.history.imported'))).toBe(true);
    expect(lines.join()).not.toContain('$2b$');
  });

  it('is brought once: a second run writes nothing, and another organization has none of it', async () => {
    const other = await souk.organization();
    const [before] = [await everything(other), await run()];
    const first = await everything();
    const again = await run();
    expect(counts(again)).toEqual([
      ['users', 5, 0, 3, 2],
      ['history', 9, 0, 7, 2],
      ['photos', 7, 0, 4, 3],
    ]);
    expect([again.verified, await everything(), await everything(other)]).toEqual([true, first, before]);
  });

  it('is read and counted alone by a dry run', async () => {
    const before = await everything();
    const report = await run({ dryRun: true });
    // Whether a photo can be kept is seen when it is.
    expect(counts(report)).toEqual([
      ['users', 5, 3, 0, 2],
      ['history', 9, 7, 0, 2],
      ['photos', 7, 7, 0, 0],
    ]);
    expect(report.plan.at(-1)).toBe('There is no gate yet: all of it goes to a new one, "Main gate"');
    expect([report.verified, await everything()]).toEqual([null, before]);
  });
});

describe.skipIf(server === undefined)('the gate', () => {
  const names = async () => (await listGates(await home.as('viewer'), { limit: 10, archived: false })).items.map(({ name }) => name);

  it('is the oldest in use, the one that is named, or a new one', async () => {
    const [first] = [await home.gate({ name: 'North' }), await home.gate({ name: 'South' })];
    expect((await run({ dryRun: true, gate: 'south' })).plan.at(-1)).toBe('All of it goes to the gate "South"');
    await run();
    expect(new Set((await passages()).map(({ gateId }) => gateId))).toEqual(new Set([first]));
    home = await souk.organization();
    await run();
    expect(await names()).toEqual(['Main gate']);
  });

  it('is refused where there is none of that name, or where vehicles take it one way', async () => {
    await expect(run({ gate: 'Nowhere' })).rejects.toThrow('There is no gate "Nowhere" in use. There are: none.');
    await home.gate({ name: 'Entry', direction: 'in' });
    await expect(run()).rejects.toThrow('Vehicles take the gate "Entry" one way only (in). Name another one with --gate.');
    expect((await everything()).audit_log).toEqual([]);
  });
});
