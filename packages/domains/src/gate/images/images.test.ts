import { newId } from '@souk/core/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import type { CaptureResult } from '../captures/schema.ts';
import { correctPassage } from '../review/correct-passage.ts';
import { bytesOf, capture, record } from '../testing/gate-tests.ts';
import { latestImage, showLatestImage } from './latest-image.ts';
import { linkImages } from './link-images.ts';
import { ImageVariant } from './schema.ts';
import { showImage } from './show-image.ts';
import { signedImage } from './signed-image.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;
let result: CaptureResult;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  await home.gate();
  act = await home.as('manager');
  result = await capture(act, 'AB123CD');
});
afterAll(async () => await souk.close());

/** The width in the first frame header of a JPEG. */
function widthOf(jpeg: Buffer): number {
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  return frame < 0 ? 0 : jpeg.readUInt16BE(frame + 7);
}

describe('the image of a passage', () => {
  it('is the stored photo, private, with its hash as entity tag', async () => {
    const reply = await showImage(act, result.passage, 'image');
    const { contentSha256, sizeBytes } = await latestImage(act);
    expect(reply.headers).toMatchObject({
      etag: `"${contentSha256}"`,
      'content-type': 'image/jpeg',
      'content-length': String(sizeBytes),
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    const bytes = await bytesOf(reply);
    expect([bytes.length, widthOf(bytes)]).toEqual([sizeBytes, 1280]);
  });

  it('comes small, and with what was read drawn into it', async () => {
    expect(widthOf(await bytesOf(await showImage(act, result.passage, 'thumbnail')))).toBe(320);
    const overlay = await bytesOf(await showImage(act, result.passage, 'overlay'));
    expect(widthOf(overlay)).toBe(1280);
    expect(overlay.equals(await bytesOf(await showImage(act, result.passage, 'image')))).toBe(false);
  });

  it('has another overlay, with another tag, once it is corrected', async () => {
    const { passage } = await capture(act, 'XY999Z', 4);
    const before = await showImage(act, passage, 'overlay');
    expect((await showImage(act, passage, 'overlay')).headers.etag).toBe(before.headers.etag);
    await correctPassage(act, { id: passage.id, version: 1, plate: 'XY999ZZ' });
    expect((await showImage(act, passage, 'overlay')).headers.etag).not.toBe(before.headers.etag);
  });

  it('is missing for passages typed by hand, and for other organizations', async () => {
    const typed = await record(act, { plate: 'HAND1' });
    const stranger = await (await souk.organization()).as('owner');
    for (const variant of ImageVariant.options) {
      expect(await refusal(showImage(act, typed, variant))).toBe('gate.image_not_found');
      expect(await refusal(showImage(stranger, result.passage, variant))).toBe('gate.passage_not_found');
    }
  });
});

describe('the latest image', () => {
  it('is the one that arrived last, at the gate that is asked about', async () => {
    const gateId = await home.gate();
    expect(await refusal(latestImage(act, { gateId }))).toBe('gate.image_not_found');
    const { passage } = await capture(act, 'CD456EF', 2);
    const latest = await latestImage(act);
    expect(latest).toMatchObject({ passage, captureId: passage.captureId, widthPx: 1280, heightPx: 720 });
    expect((await showLatestImage(act, {})).headers).toMatchObject({
      etag: `"${latest.contentSha256}"`,
      'cache-control': 'private, no-cache',
    });
    expect(await refusal(latestImage(await (await souk.organization()).as('owner')))).toBe('gate.image_not_found');
  });
});

describe('a signed link', () => {
  const open = async (link: string, changes: { id?: string; variant?: ImageVariant; organization?: string; token?: string } = {}) => {
    const url = new URL(link);
    const [id = '', , variant] = url.pathname.split('/').slice(5);
    const given = { organization: url.searchParams.get('organization') ?? '', token: url.searchParams.get('token') ?? '' };
    const anybody = home.asWho({ kind: 'anonymous' });
    return await signedImage(anybody, { id, variant: ImageVariant.parse(variant), ...given, ...changes });
  };

  it('shows exactly what it was made for, to anybody', async () => {
    const links = await linkImages(act, { id: result.passage.id, lifetimeSeconds: 3_600 });
    expect(links.expiresAt.getTime()).toBeGreaterThan(Date.now() + 3_599_000);
    for (const variant of ImageVariant.options) {
      const wanted = await bytesOf(await showImage(act, result.passage, variant));
      expect((await bytesOf(await open(links[variant]))).equals(wanted)).toBe(true);
    }
  });

  it('opens nothing else', async () => {
    const links = await linkImages(act, { id: result.passage.id, lifetimeSeconds: 3_600 });
    const { passage: other } = await capture(act, 'GH789I', 3);
    const away = await souk.organization();
    const changes = [
      { id: other.id },
      { variant: 'overlay' as const },
      { organization: away.id },
      { token: 'zzzzz.aaaa' },
      { id: newId() },
    ];
    for (const change of changes) expect(await refusal(open(links.image, change)), JSON.stringify(change)).toBe('media.link_invalid');
  });

  it('is not made for a passage without a photo', async () => {
    const typed = await record(act, { plate: 'HAND2' });
    expect(await refusal(linkImages(act, { id: typed.id, lifetimeSeconds: 60 }))).toBe('gate.image_not_found');
  });
});
