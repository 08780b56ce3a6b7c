import { describe, expect, it } from 'vitest';
import { serveImage } from './serve-image.ts';

const contentSha256 = 'ab'.repeat(32);
const image = { contentSha256, contentType: 'image/jpeg', sizeBytes: 1234, fileName: 'passage.jpg' };
const tag = `"${contentSha256}"`;

describe('serveImage', () => {
  it('lets only the reader keep an image, and for good', () => {
    expect(serveImage(image)).toEqual({
      status: 200,
      headers: {
        ETag: tag,
        'Cache-Control': 'private, max-age=31536000, immutable',
        'Content-Type': 'image/jpeg',
        'Content-Length': '1234',
        'Content-Disposition': 'inline; filename=passage.jpg',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });

  it('has "the latest" asked for each time', () => {
    expect(serveImage({ ...image, immutable: false }).headers['Cache-Control']).toBe('private, no-cache');
  });

  it.each([tag, `W/${tag}`, `"x", ${tag}`, '*', `  ${tag}  `])('answers 304 without a body to If-None-Match: %s', (ifNoneMatch) => {
    const { status, headers } = serveImage({ ...image, ifNoneMatch });
    expect(status).toBe(304);
    expect(Object.keys(headers)).toEqual(['ETag', 'Cache-Control']);
  });

  it.each(['', '"x"', contentSha256, tag.slice(0, -1), '"*"', ','.repeat(100_000)])(
    'sends the image for If-None-Match: %j',
    (ifNoneMatch) => {
      expect(serveImage({ ...image, ifNoneMatch }).status).toBe(200);
    },
  );

  it.each([
    ['../../etc/passwd', /^inline; filename="?-\.\.-etc-passwd"?$/],
    ['a"; filename="b.exe', /^inline; filename="?a-; filename=-b\.exe"?$/],
    ['x\r\nSet-Cookie: a=b', /^inline; filename="?xSet-Cookie- a=b"?$/],
    ['\0', /^inline; filename="?image\.?"?$/],
    ['photo\u202egpj.exe', /^inline; filename="?photogpj\.exe"?$/],
    ['ბ-777.jpg', /^inline; filename="\?-777\.jpg"; filename\*=UTF-8''%E1%83%91-777\.jpg$/],
    ['\ud800x', /^inline; filename="?x"?$/],
    ['n'.repeat(1_000_000), /^inline; filename="?n{120}"?$/],
  ])('makes a harmless name of %j', (fileName, expected) => {
    const header = serveImage({ ...image, fileName }).headers['Content-Disposition'] ?? '';
    expect(header).toMatch(expected);
    expect(header).toMatch(/^[\x20-\x7e]*$/);
  });
});
