/**
 * True for a colour profile that says sRGB and has sRGB's primaries: pixels under it mean the same without it. Most phones add
 * one; knowing it saves a conversion that takes as long as decoding and encoding together. Layout: ICC.1:2022, 7.2, 7.3, 10.31.
 */
export function isSrgbProfile(profile: Uint8Array): boolean {
  const bytes = Buffer.from(profile.buffer, profile.byteOffset, profile.byteLength);
  // Version 2 profiles carry their name as ASCII, version 4 as UTF-16.
  const isNamedSrgb = bytes.includes('sRGB') || bytes.includes('s\0R\0G\0B', 0, 'latin1');
  return isNamedSrgb && Object.entries(primaries).every(([tag, expected]) => isNear(readXyz(bytes, tag), expected));
}

/** sRGB's red, green and blue, adapted to D50 (IEC 61966-2-1, as in every published sRGB profile). */
const primaries = {
  rXYZ: [0.4361, 0.2225, 0.0139],
  gXYZ: [0.3851, 0.7169, 0.0971],
  bXYZ: [0.1431, 0.0606, 0.7141],
} as const;

const tagTable = 128;
const tagEntryBytes = 12;
const maxTags = 100;

/** The three numbers of an XYZ tag; undefined where the profile has no such tag or is cut short. */
function readXyz(bytes: Buffer, tag: string): number[] | undefined {
  if (bytes.length < tagTable + 4) return undefined;
  const count = Math.min(bytes.readUInt32BE(tagTable), maxTags);
  for (let at = tagTable + 4, end = at + count * tagEntryBytes; at < end && at + tagEntryBytes <= bytes.length; at += tagEntryBytes) {
    if (bytes.toString('latin1', at, at + 4) !== tag) continue;
    const values = bytes.readUInt32BE(at + 4) + 8;
    if (values + 12 > bytes.length) return undefined;
    return [0, 4, 8].map((offset) => bytes.readInt32BE(values + offset) / 65_536);
  }
  return undefined;
}

function isNear(found: readonly number[] | undefined, expected: readonly number[]): boolean {
  return found !== undefined && expected.every((value, at) => Math.abs(value - (found[at] ?? 0)) < 0.002);
}
