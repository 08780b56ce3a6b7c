import { createHash } from 'node:crypto';
import { randomCrockford } from './crockford.ts';

/** What a token's prefix says it opens. */
const prefixes = {
  session: 'souk_ses_',
  apiKey: 'souk_key_',
  device: 'souk_dev_',
  invitation: 'souk_inv_',
  passwordReset: 'souk_rst_',
  trustedDevice: 'souk_tru_',
} as const;

/** See {@link newToken}. */
export type TokenKind = keyof typeof prefixes;

const secretLength = 40;
const secretForm = /^[0-9a-hjkmnp-tv-z]{40}$/;

/**
 * A new secret of 200 random bits behind a readable prefix (`souk_key_…`), so that people and secret scanners can tell what
 * leaked. Shown to its holder once; tables keep `hashToken` of it.
 */
export function newToken(kind: TokenKind): string {
  return prefixes[kind] + randomCrockford(secretLength).toLowerCase();
}

/** True for text that could be a token of this kind: asked before the database is. */
export function isToken(kind: TokenKind, text: string): boolean {
  const prefix = prefixes[kind];
  return text.length === prefix.length + secretLength && text.startsWith(prefix) && secretForm.test(text.slice(prefix.length));
}

/** SHA-256 in hex: how a token is stored and looked up. Its 200 random bits need no slower hash, and no salt. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The last four characters, by which a person tells keys apart. */
export function tokenHint(token: string): string {
  return token.slice(-4);
}
