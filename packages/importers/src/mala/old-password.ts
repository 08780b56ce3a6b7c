import { isOldHash } from '@souk/auth/old-hashes';
import { isUsablePassword } from '@souk/auth/password-policy';
import { BadValue } from '../values/bad-value.ts';

/** What begins like a hash and is none that is known. Whoever has such a password in plain text gets a new one. */
const likeHash = /^(\$\w{1,10}\$|sha256:|pbkdf2|scrypt:|argon2|bcrypt|md5:|sha1:|sha512:)/i;

/**
 * A password as Mala stored it, in the terms of Souk's old hashes: hashes as they are, anything else as `plain:<text>`, which is hashed
 * when it is written. Throws {@link BadValue} where nobody could sign in with it, never with the password in its words.
 */
export function oldPassword(stored: string | null): string {
  if (stored === null || stored === '') throw new BadValue('password: there is none');
  if (!stored.startsWith('plain:') && isOldHash(stored)) return stored;
  if (likeHash.test(stored)) throw new BadValue('password: is a hash of no known form');
  const text = stored.startsWith('plain:') ? stored.slice('plain:'.length) : stored;
  if (text === '' || !isUsablePassword(text)) throw new BadValue('password: cannot be one');
  return `plain:${text}`;
}
