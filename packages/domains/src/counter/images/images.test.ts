import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { bytesOfReply } from '../../testing/bytes-of-reply.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { correctDetection } from '../detections/correct-detection.ts';
import type { Detection } from '../detections/schema.ts';
import { detect } from '../testing/counter-tests.ts';
import { linkTrayImages } from './link-tray-images.ts';
import { overlayCaption, overlayShapes } from './overlay.ts';
import { showTrayImage } from './show-tray-image.ts';
import { signedTrayImage } from './signed-tray-image.ts';

let souk: TestSouk;
let act: OrganizationAct;
let bill: Detection;
beforeAll(async () => {
  souk = await createTestSouk();
  act = await (await souk.organization()).as('staff');
  bill = await detect(act);
});
afterAll(async () => await souk.close());

const isJpeg = (bytes: Buffer): boolean => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));

describe("a tray's photo", () => {
  it.each(['image', 'thumbnail', 'overlay'] as const)('can be seen as %s', async (variant) => {
    expect(isJpeg(await bytesOfReply(await showTrayImage(act, { id: bill.id, variant })))).toBe(true);
  });

  it('has a new overlay, and a new entity tag, once a person has corrected the bill', async () => {
    const before = await showTrayImage(act, { id: bill.id, variant: 'overlay' });
    bill = await correctDetection(act, { id: bill.id, version: bill.version, counts: { red: 1 } });
    const after = await showTrayImage(act, { id: bill.id, variant: 'overlay' });
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect(after.headers['cache-control']).toContain('no-cache');
  });

  it('is shown to whoever holds its link, and to nobody with another', async () => {
    const { overlay } = await linkTrayImages(act, { id: bill.id, lifetimeSeconds: 60 });
    const query = new URL(overlay).searchParams;
    const held = { id: bill.id, organization: query.get('organization') ?? '', token: query.get('token') ?? '' };
    const anybody = { who: { kind: 'anonymous' }, origin: act.origin, services: act.services, signal: undefined } as const;
    expect(isJpeg(await bytesOfReply(await signedTrayImage(anybody, { ...held, variant: 'overlay' })))).toBe(true);
    expect(await refusal(signedTrayImage(anybody, { ...held, variant: 'image' }))).toBe('media.link_invalid');
    expect(await refusal(signedTrayImage(anybody, { ...held, organization: bill.id, variant: 'overlay' }))).toBe('media.link_invalid');
  });

  it('tells on its overlay which sticks are doubtful, and the bill that holds', () => {
    const issues = [{ code: 'overlap', message: '', sticks: [0], boxes: [{ x: 1, y: 1, width: 2, height: 2 }] }] as const;
    const shapes = overlayShapes({ sticks: bill.sticks.slice(0, 2), issues: [...issues] });
    expect(shapes.map(({ tone }) => tone).toSorted()).toEqual([
      ...['doubtful', ...(bill.sticks.length > 0 ? ['doubtful'] : [])],
      ...(bill.sticks.length > 1 ? ['good'] : []),
    ]);
    const items = [{ colour: 'red' as const, count: 3, unitPrice: 500, total: 1500 }];
    const at = bill.receivedAt.toISOString();
    expect(overlayCaption({ ...bill, items, issues: [...issues], total: 1500, currency: 'THB' })).toEqual({
      legend: [{ colour: '#dc2626', text: '3 red' }],
      texts: ['THB 15.00', 'corrected', at, 'dashed: please check'],
    });
    const empty = overlayCaption({ ...bill, items: [], issues: [], total: 1500, currency: 'JPY' });
    expect(empty).toEqual({ legend: [], texts: ['no sticks', 'JPY 1,500', 'corrected', at, ''] });
  });

  it('numbers the dots of a colour from the left, up to how many there are', () => {
    const [stick] = bill.sticks;
    if (!stick) throw new Error('a stick was found on the drawn tray');
    const at = (x: number, colour: 'red' | 'blue') => ({ ...stick, colour, box: { ...stick.box, x } });
    const shapes = overlayShapes({ sticks: [at(90, 'red'), at(10, 'blue'), at(50, 'red'), at(70, 'red')], issues: [] });
    expect(shapes.map(({ box, label, dot }) => [box.x, label, dot])).toEqual([
      [10, '1', '#2563eb'],
      [50, '1', '#dc2626'],
      [70, '2', '#dc2626'],
      [90, '3', '#dc2626'],
    ]);
  });
});
