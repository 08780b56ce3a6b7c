import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { normaliseImage } from './normalise-image.ts';
import { pngBomb, pngHeader, pngOf, renderPhoto } from './test-images.ts';

const refusal = (bytes: Uint8Array) =>
  normaliseImage(bytes).then(
    () => 'accepted',
    (error: unknown) => error,
  );
const coded = (code: string, status: number) => expect.objectContaining({ code: `media.${code}`, status });

describe('a file that is no photo', () => {
  it.each([
    ['no bytes at all', Buffer.alloc(0), 'empty', 400],
    ['a text file, whatever its name', Buffer.from('plate ABC-1234, seen at noon'), 'not_an_image', 415],
    ['NUL bytes', Buffer.alloc(4096), 'not_an_image', 415],
    ['an HTML page that mentions an svg', Buffer.from('<html><body><svg></svg></body></html>'), 'not_an_image', 415],
    ['one byte', Buffer.from([0xff]), 'not_an_image', 415],
    ['an SVG', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'unsupported_format', 415],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ'), 'unsupported_format', 415],
    ['a HEIC photo', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'unsupported_format', 415],
    ['a JPEG signature and nothing behind it', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'truncated', 422],
    ['a JPEG signature and noise', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(9000, 0x5a)]), 'truncated', 422],
    ['a PNG signature and text', Buffer.from('\x89PNG\r\n\x1a\nhello, hello, hello', 'latin1'), 'truncated', 422],
    ['a WebP signature and text', Buffer.from('RIFF\x20\0\0\0WEBPhello, hello, hello', 'latin1'), 'truncated', 422],
  ])('refuses %s', async (_, bytes, code, status) => {
    expect(await refusal(bytes)).toEqual(coded(code, status));
  });

  it('refuses GIF, TIFF, AVIF and BMP by name', async () => {
    const photo = renderPhoto(16, 16);
    for (const format of ['gif', 'tiff', 'avif'] as const) {
      const error = await refusal(await photo.clone().toFormat(format).toBuffer());
      expect(error).toEqual(coded('unsupported_format', 415));
      expect(error).toHaveProperty('details', { found: format, accepted: ['jpeg', 'png', 'webp'] });
    }
    expect(await refusal(Buffer.from('BM\x46\0\0\0\0\0\0\0\x36\0\0\0', 'latin1'))).toEqual(coded('unsupported_format', 415));
  });

  it('refuses an animation', async () => {
    const frames = [renderPhoto(16, 16), renderPhoto(16, 16).negate()].map((frame) => frame.png().toBuffer());
    const webp = await sharp(await Promise.all(frames), { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(await refusal(webp)).toEqual(coded('unsupported_format', 415));
  });
});

describe('a file that is too much', () => {
  it('refuses 17 MB before looking at them and names the limit', async () => {
    const error = await refusal(Buffer.alloc(17 * 1024 * 1024));
    expect(error).toEqual(coded('too_large', 413));
    expect(error).toHaveProperty('details.limitBytes', 16_777_216);
  });

  it('refuses a 60-megapixel PNG of sixty kilobytes by its header, without decoding it', async () => {
    const bomb = pngBomb(10_000, 6_000, 60_006_000);
    const before = process.memoryUsage.rss();
    const started = performance.now();
    expect(await refusal(bomb)).toEqual(coded('too_many_pixels', 413));
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(process.memoryUsage.rss() - before).toBeLessThan(20_000_000);
  });

  it('looks at the size before the pixels: a bomb with broken pixels is refused for its size', async () => {
    const chunks = [
      ['IHDR', pngHeader(10_000, 6_000)],
      ['IDAT', Buffer.from('no deflate stream')],
      ['IEND', new Uint8Array()],
    ] as const;
    expect(await refusal(pngOf(chunks))).toEqual(coded('too_many_pixels', 413));
  });

  it('refuses sizes no image can have', async () => {
    expect(await refusal(pngBomb(0x7fffffff, 0x7fffffff, 100))).toEqual(
      expect.objectContaining({ status: expect.toSatisfy(isClientError) }),
    );
    expect(await refusal(pngBomb(0, 0, 100))).toEqual(coded('truncated', 422));
    expect(await refusal(pngBomb(1, 70_000, 140_000))).toEqual(coded('too_many_pixels', 413));
  });

  it('never unpacks more of a zip bomb than the image it claims', async () => {
    const before = process.memoryUsage.rss();
    await refusal(pngBomb(8, 8, 120_000_000));
    const text = Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(120_000_000), { level: 9 })]);
    const bomb = pngOf([
      ['IHDR', pngHeader(8, 8)],
      ['zTXt', text],
      ['IDAT', deflateSync(Buffer.alloc(72))],
      ['IEND', new Uint8Array()],
    ]);
    await refusal(bomb);
    expect(process.memoryUsage.rss() - before).toBeLessThan(400_000_000);
  });
});

const isClientError = (status: number) => status >= 400 && status < 500;
