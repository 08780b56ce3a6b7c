import type { Photo } from '../load/photos.ts';

const marker = 0xdb;
/** A quantisation table of 8 bits that no component of a colour photo uses: they use 0 and 1. */
const unusedTable = 3;
const tableLength = 64;

/**
 * The same photo under another name, which is written into it: a photo of its own by what is sent and by what is stored, for which metadata
 * would not do. Costs the server what any photo does. Throws a RangeError for a name that is not 1 to 64 printable ASCII characters.
 */
export function markPhoto({ bytes }: Photo, name: string): Photo {
  if (!/^[\x21-\x7e]{1,64}$/.test(name)) throw new RangeError(`${name} is no name for a photo`);
  const table = Buffer.from(name.padEnd(tableLength, '.'), 'latin1');
  const segment = Buffer.concat([Uint8Array.of(0xff, marker, 0, 3 + tableLength, unusedTable), table]);
  const startOfImage = 2;
  return { name, bytes: new Uint8Array(Buffer.concat([bytes.subarray(0, startOfImage), segment, bytes.subarray(startOfImage)])) };
}
