import { newId } from '@souk/core/ids';
import { stickColours } from '@souk/core/stick-colours';
import type { DeviceKind, Who } from '@souk/core/who';
import { detections } from '@souk/db/tables/counter';
import { organizations } from '@souk/db/tables/identity';
import { createTestSouk, type TestSouk } from '@souk/domains/testing/test-souk';
import { tinyStickModel } from '@souk/vision/sticks/testing/tiny-stick-model';
import { type ModelsFolder, modelsFolder } from '@souk/vision/testing/models-folder';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf, noPicture, picture } from '../testing/forms.ts';
import { type OldMala, openMala } from '../testing/old-mala.ts';

let models: ModelsFolder;
let souk: TestSouk;
let mala: OldMala;
let photo: File;

const stick = { side: 8, confidence: 0.9 };

beforeAll(async () => {
  models = await modelsFolder();
  for (const name of ['plate-detector', 'plate-reader']) await models.copy(name);
  // A network that sees the same on every photo: how well the real one counts is told by its card.
  const network = tinyStickModel([
    ...[8, 24, 40].map((x) => ({ ...stick, x, y: 20, colour: 'red' as const })),
    ...[16, 56].map((x) => ({ ...stick, x, y: 40, colour: 'green' as const })),
  ]);
  await models.add('stick-colours', network, { classes: stickColours });
  souk = await createTestSouk({ MODELS_DIR: models.path });
  mala = await openMala(souk);
  const { who } = await mala.home.as('admin');
  for (const [color, price] of Object.entries({ red: 10, green: 12.5 })) await mala.send(who, 'POST', '/api/products', { color, price });
  photo = await picture();
});
afterAll(async () => {
  await mala.surface.close();
  await souk.close();
  await models[Symbol.asyncDispose]();
});

const detect = async (who: Who | null, fields: Record<string, string | File> = { image: photo }, headers = {}) =>
  await mala.send(who, 'POST', '/api/detect', formOf(fields), headers);
const uploadsBy = async (compatUploads: 'anyone' | 'members') =>
  await souk.services.database.system.update(organizations).set({ compatUploads }).where(eq(organizations.id, mala.home.id));
const stored = async () => await souk.services.database.system.$count(detections, eq(detections.organizationId, mala.home.id));

describe('a photo of a tray', () => {
  it('becomes a bill whose counts, boxes and prices agree', async () => {
    const { status, body } = await detect((await mala.home.as('staff')).who);
    expect([status, body.success, body.currency]).toEqual([200, true, 'THB']);
    expect(body.counts).toEqual({ red: 3, green: 2 });
    expect(body.items).toContainEqual({ color: 'red', count: 3, price: 10, total: 30 });
    expect(body.items).toContainEqual({ color: 'green', count: 2, price: 12.5, total: 25 });
    expect([body.total_count, body.total_price]).toEqual([5, 55]);
    expect(body.boxes).toHaveLength(5);
    for (const { x1, y1, x2, y2, color, confidence } of body.boxes) {
      expect(x2 > x1 && y2 > y1 && confidence > 0 && confidence <= 1).toBe(true);
      expect(['red', 'green']).toContain(color);
    }
  });

  it('is billed once for all repeats with one Idempotency-Key', async () => {
    const { who } = await mala.home.as('staff');
    const before = await stored();
    const key = { 'idempotency-key': 'one-tray' };
    const [first, again] = [await detect(who, { image: photo }, key), await detect(who, { image: photo }, key)];
    expect(again.body).toEqual(first.body);
    expect((await stored()) - before).toBe(1);
  });

  it('is counted in the region that the till names, as corners of a rectangle', async () => {
    const { who } = await mala.home.as('staff');
    const right = async (fields: Record<string, string>) => {
      const { body } = await detect(who, { image: photo, ...fields });
      expect(body.total_count).toBe(5);
      return Math.max(...body.boxes.map(({ x2 }: { x2: number }) => x2));
    };
    const whole = await right({});
    expect(await right({ roi: '0,0,1,1' })).toBe(whole);
    // The network sees the region alone, and everything in it.
    const half = await right({ roi: '0, 0, .5, .5' });
    expect(half).toBeLessThan(whole * 0.6);
    expect(await right({ roi: '0,0 0.5,0 0.5,0.5 0,0.5' })).toBe(half);
    for (const roi of ['0,0,2,2', 'everything', '0,0,0,0']) {
      expect(await detect(who, { image: photo, roi })).toMatchObject({ status: 400, body: { success: false, field: 'roi' } });
    }
  });
});

describe('who may have trays read', () => {
  const device = (deviceKind: DeviceKind): Who => ({ kind: 'device', deviceId: newId(), deviceKind, organizationId: mala.home.id });

  it('is whoever may elsewhere, and nobody who has not signed in', async () => {
    const elsewhere = await openMala(souk);
    const answers = [null, (await elsewhere.home.as('owner')).who, (await mala.home.as('viewer')).who, device('camera'), device('till')];
    const statuses: number[] = [];
    for (const who of answers) statuses.push((await detect(who)).status);
    expect(statuses).toEqual([401, 401, 403, 403, 200]);
    await elsewhere.surface.close();
  });

  it('is anybody, where the owner lets old tills post that cannot sign in', async () => {
    await uploadsBy('anyone');
    const before = await stored();
    expect((await detect(null)).status).toBe(200);
    expect((await detect((await mala.home.as('viewer')).who)).status).toBe(200);
    const actors = await souk.services.database.system.select().from(detections).where(eq(detections.actor, 'anonymous'));
    expect([(await stored()) - before, actors.length]).toEqual([2, 2]);
    await uploadsBy('members');
  });
});

it('leaves nothing of what is no photo of a tray', async () => {
  const { who } = await mala.home.as('staff');
  const before = await stored();
  expect(await detect(who, { image: noPicture })).toMatchObject({ status: 415, body: { success: false } });
  expect(await detect(who, { photo })).toMatchObject({ status: 400, body: { success: false, field: 'image' } });
  expect(await mala.send(who, 'POST', '/api/detect', { image: 'test.png' })).toMatchObject({ status: 400, body: { field: 'image' } });
  const large = new File([Buffer.alloc(17 * 1024 * 1024)], 'large.jpg', { type: 'image/jpeg' });
  expect((await detect(who, { image: large })).status).toBe(413);
  expect(await stored()).toBe(before);
});
