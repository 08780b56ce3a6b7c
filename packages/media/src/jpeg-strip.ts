/**
 * Copies a plain JPEG without its metadata and without touching a pixel: only tables, frame and the one scan are kept, under
 * a fresh JFIF header; EXIF, XMP, IPTC, ICC, comments, embedded thumbnails and whatever follows the end marker are left out.
 * Returns undefined for a file that is not plain (not 8-bit baseline YCbCr in one scan, or not whole): decode and encode that one.
 * Structure: ITU-T T.81, annex B; the Adobe segment: Adobe TN 5116.
 */
export function stripJpeg(jpeg: Uint8Array): Uint8Array | undefined {
  const segments = readHeader(jpeg);
  const scan = segments?.at(-1);
  if (!segments || !scan || !isPlain(segments)) return undefined;

  const scanEnd = endOfScan(jpeg, scan.offset + scan.bytes.length);
  if (scanEnd === undefined) return undefined;
  const kept = segments.filter((segment) => keptMarkers.has(segment.marker) && segment !== scan);
  return Buffer.concat([freshHeader, ...kept.map((segment) => segment.bytes), jpeg.subarray(scan.offset, scanEnd)]);
}

interface Segment {
  readonly marker: number;
  readonly offset: number;
  /** With the two bytes of the marker and the two of the length. */
  readonly bytes: Uint8Array;
}

const frameMarker = 0xc0;
const huffmanMarker = 0xc4;
const scanMarker = 0xda;
const jfifMarker = 0xe0;
const adobeMarker = 0xee;
/** Frame, Huffman tables, scan, quantisation tables, restart interval. */
const keptMarkers: ReadonlySet<number> = new Set([frameMarker, huffmanMarker, scanMarker, 0xdb, 0xdd]);
/** APP0 to APP15 and the comment. */
const droppedMarkers: ReadonlySet<number> = new Set([...Array.from({ length: 16 }, (_, n) => jfifMarker + n), 0xfe]);

// Start of image, then JFIF 1.01 with square pixels and no thumbnail.
const freshHeader = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);

/** The segments up to and with the start of the first scan; undefined where there is something else between. */
function readHeader(jpeg: Uint8Array): Segment[] | undefined {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  const segments: Segment[] = [];
  for (let offset = 2; offset + 4 <= jpeg.length; ) {
    const marker = view.getUint8(offset + 1);
    const end = offset + 2 + view.getUint16(offset + 2);
    const isKnown = keptMarkers.has(marker) || droppedMarkers.has(marker);
    if (view.getUint8(offset) !== 0xff || !isKnown || end > jpeg.length) return undefined;
    segments.push({ marker, offset, bytes: jpeg.subarray(offset, end) });
    if (marker === scanMarker) return segments;
    offset = end;
  }
  return undefined;
}

function isPlain(segments: readonly Segment[]): boolean {
  const frames = segments.filter((segment) => segment.marker === frameMarker);
  const frame = frames[0]?.bytes;
  const hasTables = segments.some((segment) => segment.marker === huffmanMarker);
  if (!frame || frames.length > 1 || !hasTables) return false;
  const [precision, components] = [frame[4], frame[9]];
  return precision === 8 && components === 3 && frame.length === 19 && isYcbcr(segments, frame);
}

/** As decoders guess it: the Adobe segment says, else JFIF means YCbCr, else the component ids 1, 2, 3 do. */
function isYcbcr(segments: readonly Segment[], frame: Uint8Array): boolean {
  const adobe = segments.findLast((segment) => segment.marker === adobeMarker && textAt(segment, 'Adobe'))?.bytes;
  if (adobe) return adobe[15] === 1;
  const isJfif = segments.some((segment) => segment.marker === jfifMarker && textAt(segment, 'JFIF\0'));
  return isJfif || (frame[10] === 1 && frame[13] === 2 && frame[16] === 3);
}

function textAt(segment: Segment, text: string): boolean {
  return Buffer.from(segment.bytes.subarray(4, 4 + text.length)).toString('latin1') === text;
}

/** The offset after the end marker that closes the scan starting at `from`; undefined where another marker, or nothing, ends it. */
function endOfScan(jpeg: Uint8Array, from: number): number | undefined {
  let at = jpeg.indexOf(0xff, from);
  while (at >= 0 && at + 1 < jpeg.length) {
    const next = jpeg[at + 1] ?? 0;
    if (next === 0xd9) return at + 2;
    // A stuffed 0xFF or a restart marker is part of the scan, a run of 0xFF is padding before a marker.
    const isData = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!isData && next !== 0xff) return undefined;
    at = jpeg.indexOf(0xff, isData ? at + 2 : at + 1);
  }
  return undefined;
}
