import { z } from 'zod';

/** Longest password taken, in UTF-16 units: more would be work for us and no gain for its owner. */
export const longestPassword = 1000;

/** False for what can be nobody's password: too long, with a NUL (bcrypt would stop there), or not well-formed text. */
export function isUsablePassword(plain: string): boolean {
  return plain.length <= longestPassword && !plain.includes('\0') && plain.isWellFormed();
}

const unusable = 'A password may not contain a NUL or half of a surrogate pair';

/** A password being chosen: 8 to 1000 characters after NFKC normalisation, so that it is the same from every keyboard. */
export const NewPassword = z
  .string()
  .max(longestPassword, { abort: true })
  .refine(isUsablePassword, { error: unusable, abort: true })
  .normalize('NFKC')
  .min(8)
  .max(longestPassword)
  .meta({ description: 'A new password, 8 to 1000 characters', example: 'three plain words' });

/** A password being shown, which may be older than the rules for new ones. */
export const PasswordInput = z.string().min(1).max(longestPassword).meta({ description: 'The password', example: 'demo-Souk-1' });
