import { createHash, pbkdf2, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { parseOptions, verify } from '@node-rs/bcrypt';
import { inHashQueue } from './hash-queue.ts';

const pbkdf2Async = promisify(pbkdf2);
const scryptAsync = promisify<string, string, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);

/** Bounds on what a stored hash may cost to check, since importers bring them from elsewhere: about two seconds each. */
const most = { bcryptCost: 15, pbkdf2Iterations: 3_000_000, scryptBytes: 128 * 1024 * 1024, scryptLanes: 4 } as const;

type Check = (stored: string, plain: string) => Promise<boolean | null>;

const checks: readonly (readonly [RegExp, Check])[] = [
  [/^plain:/, checkPlain],
  [/^sha256:[0-9a-f]{64}$/i, checkSha256],
  [/^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/, checkBcrypt],
  [/^scrypt:\d{1,8}:\d{1,3}:\d{1,3}\$[^$]{1,64}\$[0-9a-f]{128}$/, checkWerkzeugScrypt],
  [/^pbkdf2:sha(1|256|512):\d{1,8}\$[^$]{1,64}\$[0-9a-f]{40,128}$/, checkWerkzeugPbkdf2],
  [/^pbkdf2_sha256\$\d{1,8}\$[^$]{1,64}\$[A-Za-z0-9+/]{43}=$/, checkDjangoPbkdf2],
];

/**
 * Checks a password against a hash of an old system. Forms, by their source:
 * - `plain:<text>`: Mala's plain text, where it cannot be hashed on import; `sha256:<hex>`: Mala
 * - `$2a$`, `$2b$`, `$2y$`: bcrypt (CarWatch), at most cost 15
 * - `scrypt:N:r:p$salt$hex`, `pbkdf2:sha256:iterations$salt$hex`: werkzeug (Flask); also its sha1 and sha512
 * - `pbkdf2_sha256$iterations$salt$base64`: Django
 *
 * Null where `stored` is of none of these forms or would cost too much. Throws `auth.busy` (503).
 */
export async function verifyOldHash(stored: string, plain: string): Promise<boolean | null> {
  const check = checks.find(([form]) => form.test(stored))?.[1];
  return check ? await check(stored, plain) : null;
}

/** True for text of one of these forms, whatever it would cost to check. */
export function isOldHash(stored: string): boolean {
  return checks.some(([form]) => form.test(stored));
}

async function checkPlain(stored: string, plain: string): Promise<boolean> {
  // Digests have one length, so the comparison does not tell how long the stored text is.
  return timingSafeEqual(sha256(stored.slice('plain:'.length)), sha256(plain));
}

async function checkSha256(stored: string, plain: string): Promise<boolean> {
  return timingSafeEqual(Buffer.from(stored.slice('sha256:'.length), 'hex'), sha256(plain));
}

async function checkBcrypt(stored: string, plain: string): Promise<boolean | null> {
  const cost = bcryptCost(stored);
  if (cost === null || cost > most.bcryptCost) return null;
  return await inHashQueue(() => verify(plain, stored));
}

function bcryptCost(stored: string): number | null {
  try {
    return parseOptions(stored).cost;
  } catch {
    return null;
  }
}

async function checkWerkzeugScrypt(stored: string, plain: string): Promise<boolean | null> {
  const [method = '', salt = '', hex = ''] = stored.split('$');
  const [N = 0, r = 0, p = 0] = method.split(':').slice(1).map(Number);
  const bytes = 128 * N * r;
  const powerOfTwo = N >= 2 && Number.isInteger(Math.log2(N));
  if (!powerOfTwo || r < 1 || p < 1 || p > most.scryptLanes || bytes > most.scryptBytes) return null;
  const key = await inHashQueue(() => scryptAsync(plain, salt, 64, { N, r, p, maxmem: bytes + 1024 * 1024 * (p + 1) }));
  return timingSafeEqual(key, Buffer.from(hex, 'hex'));
}

async function checkWerkzeugPbkdf2(stored: string, plain: string): Promise<boolean | null> {
  const [method = '', salt = '', hex = ''] = stored.split('$');
  const [, digest = '', iterations = ''] = method.split(':');
  return await checkPbkdf2({ plain, salt, digest, iterations: Number(iterations), expected: Buffer.from(hex, 'hex') });
}

async function checkDjangoPbkdf2(stored: string, plain: string): Promise<boolean | null> {
  const [, iterations = '', salt = '', base64 = ''] = stored.split('$');
  return await checkPbkdf2({ plain, salt, digest: 'sha256', iterations: Number(iterations), expected: Buffer.from(base64, 'base64') });
}

interface Pbkdf2 {
  readonly plain: string;
  readonly salt: string;
  readonly digest: string;
  readonly iterations: number;
  readonly expected: Buffer;
}

async function checkPbkdf2({ plain, salt, digest, iterations, expected }: Pbkdf2): Promise<boolean | null> {
  const digestBytes = createHash(digest).digest().length;
  if (iterations < 1 || iterations > most.pbkdf2Iterations || expected.length !== digestBytes) return null;
  const key = await inHashQueue(() => pbkdf2Async(plain, salt, iterations, digestBytes, digest));
  return timingSafeEqual(key, expected);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
