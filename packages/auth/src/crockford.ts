import { randomBytes } from 'node:crypto';

/** Crockford's base 32: digits and letters without I, L, O and U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random text of `length` characters, five bits each. */
export function randomCrockford(length: number): string {
  // 256 is a multiple of 32, so the low bits of a byte favour no character.
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte & 31)).join('');
}

/** Undoes what people do to such text: case, spaces, hyphens, O for 0, I and L for 1. Null where other characters remain. */
export function readCrockford(typed: string): string | null {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]+$/.test(text) ? text : null;
}
