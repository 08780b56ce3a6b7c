import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Kinds of values that settings are made of: each turns text into its type, and its message says what is expected. */

/** A whole number in the given range. */
export const wholeNumber = (min: number, max: number) => {
  const expected = `a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .pipe(z.number().min(min, expected).max(max, expected));
};

/** One of a few words. */
export const oneOf = <const T extends readonly [string, ...string[]]>(words: T) => z.enum(words, `one of ${words.join(', ')}`);

/** `1` or `0`. */
export const flag = () => oneOf(['0', '1']).transform((value) => value === '1');

/** An address of one of the given schemes, such as `https:`. */
export const address = (schemes: readonly string[], expected: string) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), expected);

/** The address of a web server, without a slash at its end. */
export const webAddress = () =>
  address(['http:', 'https:'], 'an address such as https://souk.example, without ? and #')
    .refine((text) => !/[?#]/.test(text), 'an address such as https://souk.example, without ? and #')
    .transform((text) => text.replace(/\/+$/, ''));

/** A folder, relative to the working folder; becomes absolute. */
export const folder = () =>
  z
    .string()
    .refine((text) => !text.includes('\0'), 'a path')
    .transform((text) => resolve(text));

/** `https://shop.example` and nothing after it, several of them parted by commas. */
export const origins = () =>
  commaList().refine((list) => list.every(isOrigin), 'origins such as https://shop.example, parted by commas, without a path; never *');

/**
 * Which proxies may say where a request came from. Trusting every one (`true`) is not offered: any caller could then choose its own address.
 */
export const proxies = () =>
  z.union(
    [
      z.literal('off').transform(() => false as const),
      z
        .string()
        .regex(/^[1-9]$/)
        .transform(Number),
      commaList().refine((list) => list.every(isProxy)),
    ],
    'off, the number of proxies (1 to 9), or their addresses parted by commas (10.0.0.0/8, loopback)',
  );

/** A secret of at least this many characters. */
export const secret = (minLength: number) =>
  z.string().min(minLength, `at least ${minLength} characters, such as from: openssl rand -base64 48`);

const commaList = () =>
  z.string().transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.origin === text.toLowerCase();
}

function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [ip = '', bits = '1', ...rest] = text.split('/');
  const version = isIP(ip);
  // Not /0, which is everybody.
  return version !== 0 && rest.length === 0 && /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}
