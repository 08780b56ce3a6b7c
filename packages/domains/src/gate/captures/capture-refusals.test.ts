import { pngBomb } from '@souk/media/test-images';
import { renderSampleScene } from '@souk/vision/sample-scenes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { countStored, fileOf, photoOf } from '../testing/gate-tests.ts';
import { capturePassage } from './capture-passage.ts';

let souk: TestSouk;
let staff: OrganizationAct;
let scene: Uint8Array;

beforeAll(async () => {
  souk = await createTestSouk({ VISION_QUEUE_LIMIT: '1' });
  const home = await souk.organization();
  await home.gate();
  staff = await home.as('staff');
  scene = await renderSampleScene({ plate: 'AB123CD', seed: 1 });
});
afterAll(async () => await souk.close());

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
const bad: [string, () => Uint8Array, string][] = [
  ['nothing', () => new Uint8Array(), 'media.empty'],
  ['text', () => Buffer.from('not an image at all'), 'media.not_an_image'],
  ['an SVG', () => Buffer.from(svg), 'media.unsupported_format'],
  ['a truncated JPEG', () => scene.subarray(0, scene.length / 2), 'media.truncated'],
  ['17 MB', () => Buffer.concat([scene, Buffer.alloc(17 * 1024 * 1024)]), 'media.too_large'],
  ['a PNG bomb of 60 megapixels', () => pngBomb(10_000, 6_000, 60_010_000), 'media.too_many_pixels'],
];

describe('a photo that is refused', () => {
  it.each(bad)('stores nothing: %s', async (_name, bytesOf, code) => {
    const before = await countStored(souk);
    expect(await refusal(capturePassage(staff, { image: fileOf(bytesOf()), status: 'unknown' }))).toBe(code);
    expect(await countStored(souk)).toEqual(before);
  });

  it('stores nothing where the models are too busy, and says when to come back', async () => {
    const before = await countStored(souk);
    const image = await photoOf('AB123CD', 2);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, async () => await capturePassage(staff, { image, status: 'unknown' })),
    );
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused.length).toBeGreaterThan(0);
    for (const error of refused)
      expect(error).toMatchObject({ code: 'vision.overloaded', status: 503, retryAfterSeconds: expect.any(Number) });
    const recorded = outcomes.length - refused.length;
    expect(await countStored(souk)).toMatchObject({ passages: before.passages + recorded, images: before.images + recorded });
  });

  it('stores nothing for a gate that does not exist', async () => {
    const before = await countStored(souk);
    const gateId = '0198c0de-0000-7000-8000-000000000000';
    expect(await refusal(capturePassage(staff, { image: await photoOf('AB123CD'), status: 'unknown', gateId }))).toBe(
      'gate.gate_not_found',
    );
    expect(await countStored(souk)).toEqual(before);
  });
});
