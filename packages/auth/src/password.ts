import { hash, parseOptions, verify } from '@node-rs/argon2';
import { authErrors } from './errors.ts';
import { inHashQueue } from './hash-queue.ts';
import { verifyOldHash } from './old-hashes.ts';
import { isUsablePassword } from './password-policy.ts';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane; 10 ms. The 2 is argon2id: a const enum cannot be imported here. */
const ours = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A hash with our parameters of a password nobody knows. */
const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$cE4vZ2b1tX8mQ7yKf3uJhA$Wc1dYl0vQ3mTz8sUe6rNfB5xKjHgPqLaIoRtVwXyZ2E';

/** What checking a password found. `upgrade`: the stored hash is weaker than a new one; store `hashPassword(plain)` now. */
export interface PasswordCheck {
  readonly ok: boolean;
  readonly upgrade: boolean;
}

/** Hashes a password for storing (argon2id, PHC string). Throws `auth.password_unusable` (400), `auth.busy` (503). */
export async function hashPassword(plain: string): Promise<string> {
  if (!isUsablePassword(plain)) throw authErrors.password_unusable();
  return await inHashQueue(() => hash(plain.normalize('NFKC'), ours));
}

/**
 * Checks a password against what is stored: argon2id, or an old system's hash (see `verifyOldHash`), which is right at most
 * once: `upgrade` then asks for a new one. A stored value of no known form, or one that would cost too much to check,
 * matches nothing. Throws `auth.busy` (503).
 */
export async function verifyPassword(stored: string, plain: string): Promise<PasswordCheck> {
  if (!isUsablePassword(plain)) return { ok: false, upgrade: false };
  if (stored.startsWith('$argon2')) return await verifyArgon2(stored, plain);
  const ok = await verifyOldHash(stored, plain);
  // Forms that are checked in no time, or not at all, would tell a stopwatch that this account is special.
  if (ok === null || !isSlow(stored)) await dummyVerify();
  return { ok: ok ?? false, upgrade: ok ?? false };
}

/** Spends the time of one check, so that an unknown user cannot be told from a wrong password. Throws `auth.busy` (503). */
export async function dummyVerify(): Promise<void> {
  await inHashQueue(() => verify(nobodysHash, 'nobody'));
}

async function verifyArgon2(stored: string, plain: string): Promise<PasswordCheck> {
  const options = readArgon2(stored);
  if (!options) {
    await dummyVerify();
    return { ok: false, upgrade: false };
  }
  const ok = await inHashQueue(() => verify(stored, plain.normalize('NFKC')));
  const weaker = options.algorithm !== ours.algorithm || options.memoryCost < ours.memoryCost || options.timeCost < ours.timeCost;
  return { ok, upgrade: ok && weaker };
}

/** The parameters of an argon2 hash; null where it is malformed or asks for more than 256 MiB, 10 passes or 8 lanes. */
function readArgon2(stored: string): ReturnType<typeof parseOptions> | null {
  try {
    const options = parseOptions(stored);
    return options.memoryCost <= 262_144 && options.timeCost <= 10 && options.parallelism <= 8 ? options : null;
  } catch {
    return null;
  }
}

function isSlow(stored: string): boolean {
  return !stored.startsWith('plain:') && !stored.startsWith('sha256:');
}
