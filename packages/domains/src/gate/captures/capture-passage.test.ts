import { newId } from '@souk/core/ids';
import { devices } from '@souk/db/tables/identity';
import { auditLog, events, images } from '@souk/db/tables/platform';
import { renderJpeg, renderPhoto } from '@souk/media/test-images';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { capture, fileOf, photoOf } from '../testing/gate-tests.ts';
import { capturePassage } from './capture-passage.ts';
import { getCapture } from './get-capture.ts';

let souk: TestSouk;
let home: TestOrganization;
let staff: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  staff = await home.as('staff');
  await home.gate({ name: 'Main' });
});
afterAll(async () => await souk.close());

describe('a photo', () => {
  it('becomes a passage that can be explained from what was kept', async () => {
    const result = await capture(staff, 'AB123CD');
    expect(result.passage).toMatchObject({ plate: 'AB123CD', rawPlate: 'AB123CD', status: 'unknown', version: 1 });
    expect(result.verdict).toMatchObject({ trusted: result.passage.reviewState === 'trusted', trustThreshold: 0.6 });
    expect(result.verdict.weakest?.confidence).toBeCloseTo(result.passage.minCharConfidence ?? 0, 5);
    expect(result.models).toEqual({ detector: 'plate-detector@1.0.1', reader: 'plate-reader@1.0.1' });

    const kept = await getCapture(staff, { id: result.passage.captureId ?? '' });
    const { passage, ...explanation } = result;
    expect(kept).toMatchObject({ ...explanation, passageId: passage.id, gateId: passage.gateId });
    expect(kept.image).toMatchObject({ widthPx: 1280, heightPx: 720, originalKept: false });
    expect(kept.plates[0]?.characters.map(({ text }) => text).join('')).toBe('AB123CD');
  });

  it('leaves one audit line and one event', async () => {
    const { passage } = await capture(staff, 'AB123CD');
    const { system } = souk.services.database;
    const subject = `passage:${passage.id}`;
    const lines = await system.select().from(auditLog).where(eq(auditLog.subject, subject));
    expect(lines.map(({ action, before }) => [action, before])).toEqual([['gate.passage.captured', null]]);
    const happened = await system
      .select()
      .from(events)
      .where(and(eq(events.organizationId, home.id), eq(events.subject, subject)));
    expect(happened).toMatchObject([{ type: 'gate.passage.recorded', payload: { id: passage.id, plate: 'AB123CD' } }]);
  });

  it('is read on both lines of a two-line plate', async () => {
    const { passage, plates } = await capture(staff, 'KA01\nMJ2022', 5);
    expect(plates[0]?.rows).toHaveLength(2);
    expect(passage.plate).toBe(plates[0]?.rows.join(''));
  });

  it('without a plate is recorded for review, never dropped', async () => {
    const image = fileOf(await renderJpeg(640, 480));
    const { passage, verdict, plates } = await capturePassage(staff, { image, status: 'unknown' });
    expect([plates, verdict.reason]).toEqual([[], 'no_plate']);
    expect(passage).toMatchObject({ plate: '', confidence: null, reviewState: 'needs_review' });
  });

  it("is judged by its gate's threshold and region, and says so", async () => {
    const strict = await home.gate({ trustThreshold: 1, region: 'br' });
    const { passage, verdict, settings } = await capturePassage(staff, {
      image: await photoOf('ABC1D23'),
      status: 'unknown',
      gateId: strict,
    });
    expect(passage).toMatchObject({ gateId: strict, reviewState: 'needs_review' });
    expect([verdict.reason, settings.region, settings.trustThreshold]).toEqual(['weak_character', 'br', 1]);
  });

  it('is kept as it came only where the gate says so, and never with its metadata elsewhere', async () => {
    const { database, media } = souk.services;
    const bytes = await renderPhoto(320, 240)
      .withExif({ IFD0: { Artist: 'somebody' } })
      .jpeg()
      .toBuffer();
    for (const keepOriginal of [true, false]) {
      const gateId = await home.gate({ keepOriginal });
      const { passage } = await capturePassage(staff, { image: fileOf(bytes), status: 'unknown', gateId });
      const { image } = await getCapture(staff, { id: passage.captureId ?? '' });
      expect(image?.originalKept).toBe(keepOriginal);
      const rows = await database.system
        .select()
        .from(images)
        .where(eq(images.contentSha256, image?.contentSha256 ?? ''));
      const row = rows.find(({ originalKey }) => (originalKey !== null) === keepOriginal);
      expect(Buffer.from(await media.get(row?.storageKey ?? '')).includes('somebody')).toBe(false);
      if (keepOriginal) expect(Buffer.from(await media.get(row?.originalKey ?? '')).equals(bytes)).toBe(true);
    }
  });

  it('goes to the gate where the camera stands that posts it', async () => {
    const deviceId = newId();
    await souk.services.database.system.insert(devices).values({ organizationId: home.id, id: deviceId, name: 'Eye', kind: 'camera' });
    const own = await home.gate({ cameraId: deviceId });
    const camera = home.asWho({ kind: 'device', deviceId, deviceKind: 'camera', organizationId: home.id });
    const { passage } = await capture(camera, 'AB123CD');
    expect(passage).toMatchObject({ gateId: own, userId: null });
  });

  it('goes nowhere against the direction of its gate, and nowhere where there is none', async () => {
    const exit = await home.gate({ direction: 'out' });
    const image = await photoOf('AB123CD');
    expect(await refusal(capturePassage(staff, { image, status: 'entering', gateId: exit }))).toBe('gate.wrong_direction');
    const away = await souk.organization();
    expect(await refusal(capture(await away.as('staff'), 'AB123CD'))).toBe('gate.no_gate_yet');
  });

  it('is recorded each time when ten arrive at once', async () => {
    const plates = Array.from({ length: 10 }, (_, index) => `AB1${index}3CD`);
    const results = await Promise.all(plates.map(async (plate, index) => await capture(staff, plate, index + 10)));
    expect(results.map(({ passage }) => passage.plate)).toEqual(plates);
    expect(new Set(results.map(({ passage }) => passage.captureId)).size).toBe(10);
  });
});
