import { randomCrockford, readCrockford } from './crockford.ts';
import { hashToken } from './tokens.ts';

/** A code a person types into a device, once. */
export interface EnrolmentCode {
  /** To show: `K7QF3-M2X9P`. */
  readonly code: string;
  /** To store: SHA-256, hex. */
  readonly hash: string;
  readonly expiresAt: Date;
}

const codeLength = 10;

/** A one-time code of 50 random bits that works for `minutes`. Its redemption must be throttled: see `createThrottle`. */
export function newEnrolmentCode(minutes = 60): EnrolmentCode {
  const secret = randomCrockford(codeLength);
  return {
    code: `${secret.slice(0, 5)}-${secret.slice(5)}`,
    hash: hashToken(secret),
    expiresAt: new Date(Date.now() + minutes * 60_000),
  };
}

/** The stored hash of a code as a person typed it (any case, spaces, O for 0); null where it cannot be one. */
export function enrolmentCodeHash(typed: string): string | null {
  // Longer input is refused before any work is done on it.
  const secret = typed.length <= 40 ? readCrockford(typed) : null;
  return secret?.length === codeLength ? hashToken(secret) : null;
}
