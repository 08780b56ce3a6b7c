/** Formats that are taken; everything else is refused before a decoder sees it. */
export const acceptedFormats = ['jpeg', 'png', 'webp'] as const;

/** See {@link acceptedFormats}. */
export type AcceptedFormat = (typeof acceptedFormats)[number];

type RefusedFormat = 'gif' | 'tiff' | 'bmp' | 'svg' | 'pdf' | 'heic' | 'avif';

/**
 * Names the format of a file by its first bytes, never by its name or content type; undefined where they are no image's.
 * HEIC is named so that it can be refused by name: the decoder is built without HEVC, which is patented.
 */
export function sniffImageFormat(bytes: Uint8Array): AcceptedFormat | RefusedFormat | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString('latin1');
  return signatures.find(([, matches]) => matches(head))?.[0];
}

/** True for a format that is taken. */
export function isAcceptedFormat(format: string | undefined): format is AcceptedFormat {
  return acceptedFormats.some((accepted) => accepted === format);
}

const startsWith = (signature: string) => (head: string) => head.startsWith(signature);
const brandIn = (brands: RegExp) => (head: string) => head.startsWith('ftyp', 4) && brands.test(head.slice(8, 40));

const signatures: readonly (readonly [AcceptedFormat | RefusedFormat, (head: string) => boolean])[] = [
  ['jpeg', startsWith('\xff\xd8\xff')],
  ['png', startsWith('\x89PNG\r\n\x1a\n')],
  ['webp', (head) => head.startsWith('RIFF') && head.startsWith('WEBP', 8)],
  ['gif', startsWith('GIF8')],
  ['tiff', (head) => head.startsWith('II*\0') || head.startsWith('MM\0*')],
  ['bmp', (head) => head.startsWith('BM') && head.startsWith('\0\0\0\0', 6)],
  ['pdf', startsWith('%PDF-')],
  ['avif', brandIn(/avif|avis/)],
  ['heic', brandIn(/heic|heix|hevc|heim|heis|mif1|msf1/)],
  ['svg', (head) => /^(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(head) && /<svg[\s>]/i.test(head)],
];
