import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { stripJpeg } from './jpeg-strip.ts';
import { renderJpeg, renderPhoto } from './test-images.ts';

const plain = await renderJpeg(160, 120);
const pixels = (jpeg: Uint8Array) => sharp(jpeg).raw().toBuffer();
/** The JPEG with a segment put in right after its start. */
const withSegment = (jpeg: Buffer, marker: number, text: string) => {
  const length = Buffer.from([0xff, marker, (text.length + 2) >> 8, (text.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), length, Buffer.from(text, 'latin1'), jpeg.subarray(2)]);
};

describe('stripJpeg', () => {
  it('keeps every pixel and restart markers, and strips what it made to the same bytes', async () => {
    const stripped = stripJpeg(plain) ?? Buffer.alloc(0);
    expect((await pixels(plain)).equals(await pixels(stripped))).toBe(true);
    expect(Buffer.from(stripJpeg(stripped) ?? []).equals(stripped)).toBe(true);
  });

  it.each([
    [0xe1, 'Exif\0\0 GPS-secret'],
    [0xe1, 'http://ns.adobe.com/xap/1.0/\0 GPS-secret'],
    [0xe2, 'MPF\0 GPS-secret'],
    [0xe0, 'JFXX\0\x10 GPS-secret'],
    [0xed, 'Photoshop 3.0\x008BIM GPS-secret'],
    [0xfe, 'a comment: GPS-secret'],
    [0xeb, 'GPS-secret '.repeat(5_000)],
  ])('drops segment %i', async (marker, text) => {
    const stripped = Buffer.from(stripJpeg(withSegment(plain, marker, text)) ?? []);
    expect(stripped.includes('GPS-secret')).toBe(false);
    expect((await pixels(plain)).equals(await pixels(stripped))).toBe(true);
  });

  it('drops what is hidden behind the end: a second picture, a video, a program', () => {
    const tail = Buffer.concat([plain, Buffer.from('GPS-secret')]);
    const stripped = Buffer.from(stripJpeg(Buffer.concat([plain, tail])) ?? []);
    expect(stripped.equals(Buffer.from(stripJpeg(plain) ?? []))).toBe(true);
  });

  it.each([
    ['progressive', () => renderPhoto(64, 48).jpeg({ progressive: true }).toBuffer()],
    ['grey', () => renderPhoto(64, 48).toColourspace('b-w').jpeg().toBuffer()],
    ['CMYK', () => renderPhoto(64, 48).toColourspace('cmyk').jpeg().toBuffer()],
    ['stored as RGB', async () => withSegment(plain, 0xee, 'Adobe\0\x64\0\0\0\0\0')],
    ['without an end', async () => plain.subarray(0, -2)],
    ['without a scan', async () => plain.subarray(0, 400)],
    ['a start and nothing else', async () => plain.subarray(0, 2)],
    ['with a segment longer than the file', async () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0, 0])],
    ['with a second frame', async () => Buffer.concat([plain.subarray(0, plain.indexOf(Buffer.from([0xff, 0xda]))), plain.subarray(2)])],
  ])('leaves a JPEG that is %s to the decoder', async (_, make) => {
    expect(stripJpeg(await make())).toBeUndefined();
  });

  it('ends on any bytes whatever', () => {
    for (let at = 2; at < Math.min(plain.length, 900); at += 1) {
      for (const value of [0, 0xff, 0xd9, 0xda]) {
        const broken = Buffer.from(plain);
        broken[at] = value;
        expect(() => stripJpeg(broken)).not.toThrow();
      }
    }
  });
});
