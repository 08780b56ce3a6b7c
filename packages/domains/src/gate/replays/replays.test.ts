import { captures, passages, visits } from '@souk/db/tables/gate';
import { images } from '@souk/db/tables/platform';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { capturePassage } from '../captures/capture-passage.ts';
import { getCapture } from '../captures/get-capture.ts';
import { confirmPassage } from '../review/confirm-passage.ts';
import { correctPassage } from '../review/correct-passage.ts';
import { bytesOf, capture, photoOf } from '../testing/gate-tests.ts';
import { makeOlder } from '../testing/old-photos.ts';
import { replay, rowsOf } from '../testing/replay-tests.ts';
import { exportReplayRows } from './export-rows.ts';
import { listReplayRows } from './list-rows.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
});
beforeEach(async () => {
  home = await souk.organization();
  act = await home.as('manager');
});
afterAll(async () => await souk.close());

/** Everything that is known of vehicles. */
async function recorded() {
  const { system } = souk.services.database;
  const of = async (table: typeof captures | typeof passages | typeof visits) =>
    await system.select().from(table).where(eq(table.organizationId, home.id)).orderBy(table.id);
  return [await of(captures), await of(passages), await of(visits)];
}

/** Nothing is sure enough for it. */
const blind = { detector: { confidence: 1, iou: 0.5 } };

describe('a replay', () => {
  it('with nothing changed reads the same, and changes nothing of what was recorded', async () => {
    const gateId = await home.gate({ direction: 'in' });
    for (const [index, plate] of ['AB123CD', 'CD456EF'].entries()) await capture(act, plate, index + 1, gateId);
    const before = await recorded();
    const report = await replay(souk, act);
    expect(report).toMatchObject({ state: 'finished', total: 2, done: 2, failure: null, all: { captures: 2, same: 2, labelled: 0 } });
    expect(report.models).toEqual({ detector: 'plate-detector@1.0.1', reader: 'plate-reader@1.0.1' });
    for (const row of await rowsOf(act, report.id)) {
      expect({ ...row.before, models: undefined }).toEqual({ ...row.after, models: undefined });
      expect(row).toMatchObject({ outcome: 'same', label: null, verdict: null });
    }
    expect(await recorded()).toEqual(before);
  });

  it('tells by gate what changed, was found and was lost, and who was right where a person has said so', async () => {
    const [north, south] = [await home.gate({ name: 'North' }), await home.gate({ name: 'South', detectorConfidence: 1 })];
    const read = await capture(act, 'AB123CD', 1, north);
    const wrong = await capture(act, 'CD456EF', 2, north);
    const unread = await capture(act, 'AB123CD', 1, south);
    const empty = await capture(act, 'GH789I', 3, south);
    expect([read, unread].map(({ passage }) => passage.plate)).toEqual(['AB123CD', '']);
    await confirmPassage(act, { id: read.passage.id, version: 1 });
    await correctPassage(act, { id: wrong.passage.id, version: 1, plate: 'CD456' });
    await correctPassage(act, { id: unread.passage.id, version: 1, plate: 'AB123CD' });

    const found = await replay(souk, act, { settings: { detector: { confidence: 0.5, iou: 0.5 } } });
    const counts = { same: 2, found: 2, lost: 0, labelled: 3, rightBefore: 1, rightAfter: 2, fixed: 1, broken: 0 };
    expect(found.all).toMatchObject({ captures: 4, ...counts });
    expect(found.gates).toMatchObject([
      { gate: 'North', captures: 2, same: 2, found: 0, labelled: 2, rightBefore: 1, rightAfter: 1 },
      { gate: 'South', captures: 2, same: 0, found: 2, trustedBefore: 0, labelled: 1, rightAfter: 1, fixed: 1 },
    ]);
    const ids = [empty, unread, wrong, read].map(({ passage }) => passage.captureId);
    const rows = await rowsOf(act, found.id);
    expect(rows.map(({ captureId }) => captureId)).toEqual(ids);
    expect(rows.map(({ verdict }) => verdict)).toEqual([null, 'fixed', 'wrong', 'right']);

    const lost = await replay(souk, act, { gateId: north, settings: blind });
    expect(lost.all).toMatchObject({
      captures: 2,
      lost: 2,
      trustedAfter: 0,
      rightBefore: 1,
      rightAfter: 0,
      broken: 1,
      trustedButWrongAfter: 0,
    });
    expect((await rowsOf(act, lost.id))[1]).toMatchObject({ before: { plate: 'AB123CD' }, after: { plate: '', minCharConfidence: null } });
  });

  it('reads another text with other thresholds, and judges it by another', async () => {
    const gateId = await home.gate();
    const { passage, plates } = await capture(act, 'AB123CD', 1, gateId);
    const [weakest = 0, next = 1] = plates[0]?.characters.map(({ confidence }) => confidence).toSorted() ?? [];
    const between = (weakest + next) / 2;
    const report = await replay(souk, act, { settings: { reader: { confidence: between, iou: 0.3 }, trustThreshold: 1 } });
    expect(report).toMatchObject({ all: { changed: 1, trustedBefore: 1, trustedAfter: 0 }, settings: { trustThreshold: 1 } });
    const [row] = await rowsOf(act, report.id);
    expect([row?.before.plate, row?.after?.plate.length]).toEqual([passage.plate, 6]);
  });

  it('compares with what was read, whatever a person has made of it since', async () => {
    const gateId = await home.gate();
    const { passage } = await capture(act, 'AB123CD', 1, gateId);
    await correctPassage(act, { id: passage.id, version: 1, plate: 'XX1' });
    await correctPassage(act, { id: passage.id, version: 2, plate: 'XX2' });
    const [row] = await rowsOf(act, (await replay(souk, act)).id);
    expect(row).toMatchObject({ outcome: 'same', before: { plate: 'AB123CD', trusted: true }, label: 'XX2', verdict: 'wrong' });
  });

  it('counts photos that were purged, and those whose file is missing or damaged', async () => {
    const gateId = await home.gate({ imageRetentionDays: 30 });
    const [purged, missing, damaged] = [
      await capture(act, 'AB123CD', 1, gateId),
      await capture(act, 'CD456EF', 2, gateId),
      await capture(act, 'GH789I', 3, gateId),
    ];
    const { media, database } = souk.services;
    await makeOlder(souk, purged.passage, 31);
    await database.system
      .update(captures)
      .set({ imageId: null, imagePurgedAt: new Date() })
      .where(eq(captures.id, purged.passage.captureId ?? ''));
    const keyOf = async ({ passage }: typeof missing): Promise<string> => {
      const { image } = await getCapture(act, { id: passage.captureId ?? '' });
      const rows = await database.system
        .select()
        .from(images)
        .where(eq(images.contentSha256, image?.contentSha256 ?? ''));
      return rows.find(({ organizationId }) => organizationId === home.id)?.storageKey ?? '';
    };
    await media.delete(await keyOf(missing));
    await media.put(await keyOf(damaged), Buffer.from('no photo'), 'image/jpeg');
    const report = await replay(souk, act);
    expect(report).toMatchObject({ state: 'finished', all: { captures: 3, purged: 1, unreadable: 2, trustedBefore: 0, same: 0 } });
    const rows = await rowsOf(act, report.id);
    expect(rows.map(({ outcome, after }) => [outcome, after])).toEqual([
      ['unreadable', null],
      ['unreadable', null],
      ['purged', null],
    ]);
  });
});

describe('the selection of a replay', () => {
  it('is by gate, time, label and number, the newest first', async () => {
    const [north, south] = [await home.gate(), await home.gate()];
    const image = await photoOf('AB123CD');
    const ids: string[] = [];
    for (const gateId of [north, south, north, south]) {
      const { passage } = await capturePassage(act, { image, status: 'unknown', gateId });
      ids.push(passage.captureId ?? '');
      if (ids.length === 2) await confirmPassage(act, { id: passage.id, version: 1 });
    }
    for (const [index, days] of [40, 30, 20, 10].entries()) await makeOlder(souk, { captureId: ids[index] ?? '' }, days);
    const selected = async (input: object) => {
      const report = await replay(souk, act, input);
      const rows = await rowsOf(act, report.id);
      expect([report.state, report.total, report.done]).toEqual(['finished', rows.length, rows.length]);
      return rows.map(({ captureId }) => ids.indexOf(captureId));
    };
    const ago = (days: number): Date => new Date(Date.now() - days * 86_400_000);
    expect(await selected({})).toEqual([3, 2, 1, 0]);
    expect(await selected({ gateId: south })).toEqual([3, 1]);
    expect(await selected({ from: ago(35), to: ago(15) })).toEqual([2, 1]);
    expect(await selected({ labelledOnly: true })).toEqual([1]);
    expect(await selected({ limit: 3 })).toEqual([3, 2, 1]);
    expect(await selected({ to: ago(50) })).toEqual([]);
    const stranger = await (await souk.organization()).as('owner');
    expect((await replay(souk, stranger)).total).toBe(0);
    expect(await refusal(replay(souk, stranger, { gateId: north }))).toBe('gate.gate_not_found');
  });
});

describe('the rows of a replay', () => {
  it('are read page by page, filtered, and exported', async () => {
    const [north, south] = [await home.gate({ name: '=North' }), await home.gate({ detectorConfidence: 1 })];
    const first = await capture(act, 'AB123CD', 1, north);
    await capture(act, 'AB123CD', 1, south);
    await capture(act, 'CD456EF', 2, south);
    await confirmPassage(act, { id: first.passage.id, version: 1 });
    const { id } = await replay(souk, act, { settings: { detector: { confidence: 0.5, iou: 0.5 } } });
    const all = await rowsOf(act, id);
    const page = await listReplayRows(act, { id, limit: 2 });
    const rest = await listReplayRows(act, { id, limit: 2, cursor: page.nextCursor ?? '' });
    expect([...page.items, ...rest.items]).toEqual(all);
    expect(rest.nextCursor).toBeNull();
    const filtered = async (filter: object) => (await listReplayRows(act, { id, limit: 10, ...filter })).items;
    expect(await filtered({ outcome: 'found' })).toEqual(all.slice(0, 2));
    expect(await filtered({ verdict: 'right' })).toEqual(all.slice(2));
    expect(await filtered({ verdict: 'wrong' })).toEqual([]);
    expect(await filtered({ gateId: north })).toEqual(all.slice(2));

    const csv = String(await bytesOf(await exportReplayRows(act, { id })));
    const lines = csv.split('\r\n').filter(Boolean);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^captureId,passageId,gateId,gate,receivedAt,outcome,plateBefore,plateAfter,label,verdict,/);
    expect(lines[3]).toContain(",'=North,");
    expect(lines[3]).toMatch(/,same,AB123CD,AB123CD,AB123CD,right,AB123CD,AB123CD,0\.\d+,0\.\d+,true,true,plate-detector@1\.0\.1,/);
    const some = String(await bytesOf(await exportReplayRows(act, { id, outcome: 'found' })));
    expect(some.split('\r\n').filter(Boolean)).toHaveLength(3);
    const stranger = await (await souk.organization()).as('owner');
    expect(await refusal(exportReplayRows(stranger, { id }))).toBe('gate.replay_not_found');
    expect(await refusal(listReplayRows(stranger, { id, limit: 1 }))).toBe('gate.replay_not_found');
  });
});
