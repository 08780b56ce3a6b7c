import { normaliseImage } from '@souk/media/normalise-image';
import { decodeRgb } from '@souk/vision/decode-rgb';
import { expect, it } from 'vitest';
import { loadPhotos } from '../load/photos.ts';
import { markPhoto } from './mark-photo.ts';

it('makes photos that are told apart once they are stored, and that show the same', async () => {
  const [photo] = await loadPhotos(undefined);
  if (!photo) throw new Error('there are no photos');
  const marked = ['first', 'second'].map((name) => markPhoto(photo, name));
  const stored = await Promise.all(marked.map(async ({ bytes }) => await normaliseImage(bytes)));
  expect(new Set(stored.map(({ contentSha256 }) => contentSha256)).size).toBe(2);
  expect(stored.every(({ reencoded }) => !reencoded)).toBe(true);
  const plain = await decodeRgb(photo.bytes);
  for (const { jpeg } of stored) expect(Buffer.compare((await decodeRgb(jpeg)).data, plain.data)).toBe(0);
});

it('refuses a name that would not fit', async () => {
  expect(() => markPhoto({ name: '', bytes: new Uint8Array(2) }, 'x'.repeat(65))).toThrow(RangeError);
});
