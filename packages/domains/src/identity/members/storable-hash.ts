import { isOldHash } from '@souk/auth/old-hashes';
import { hashPassword } from '@souk/auth/password';
import { identityErrors } from '../errors.ts';

const plainText = 'plain:';

/**
 * What may be stored of an old system's hash until its owner signs in: the hash, but `plain:<text>` as argon2id, for plain text is never
 * stored. Throws `identity.old_hash_unknown`, `auth.password_unusable` and `auth.busy`.
 */
export async function storableHash(oldHash: string): Promise<string> {
  if (oldHash.startsWith(plainText)) return await hashPassword(oldHash.slice(plainText.length));
  if (!isOldHash(oldHash)) throw identityErrors.old_hash_unknown();
  return oldHash;
}
