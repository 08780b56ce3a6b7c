import { createHmac, timingSafeEqual } from 'node:crypto';
import { mediaErrors } from './media-errors.ts';

/** What a link opens: one thing (an id or a key), in one variant of it (`image`, `thumbnail`, `overlay`). */
export interface LinkTarget {
  readonly subject: string;
  readonly variant: string;
}

/** Secrets of at least 32 characters. The first signs; every one of them verifies, so that a secret can be replaced without breaking links. */
export type LinkSecrets = readonly [string, ...string[]];

/**
 * Signs a link: the token to put beside the target in the address, as `?token=…`. It opens that target, in that variant, until
 * `expiresAt` (whole seconds count) for whoever holds it. HMAC-SHA256 under a key of its own.
 */
export function signLink(link: LinkTarget & { readonly expiresAt: Date; readonly secrets: LinkSecrets }): string {
  const expires = Math.floor(link.expiresAt.getTime() / 1000).toString(36);
  return `${expires}.${signature(link, expires, link.secrets[0]).toString('base64url')}`;
}

/**
 * Throws `media.link_invalid` (403) unless the token was signed for exactly this target, and `media.link_expired` (410) where its
 * time is over. A forged token is never told that it expired. The comparison takes the same time whatever is wrong.
 */
export function verifyLink(link: LinkTarget & { readonly token: string; readonly secrets: LinkSecrets; readonly now?: Date }): void {
  const [, expires, given] = /^([0-9a-z]{1,9})\.([\w-]{43})$/.exec(link.token) ?? [];
  if (!expires || !given) throw mediaErrors.link_invalid();
  const claimed = Buffer.from(given, 'base64url');
  const isSigned = link.secrets.some((secret) => timingSafeEqual(claimed, signature(link, expires, secret)));
  // Base64 has spare bits in its last digit: only the one spelling that was handed out is taken.
  if (!isSigned || claimed.toString('base64url') !== given) throw mediaErrors.link_invalid();
  if (Number.parseInt(expires, 36) * 1000 <= (link.now ?? new Date()).getTime()) throw mediaErrors.link_expired();
}

/**
 * When a link made now should expire: after at least `lifetimeSeconds`, rounded up to the next tenth of it, so that a page
 * loaded twice gets the same addresses and the browser's cache is of use.
 */
export function linkExpiry(lifetimeSeconds: number, now: Date = new Date()): Date {
  const stepMs = Math.max(1, Math.ceil(lifetimeSeconds / 10)) * 1000;
  return new Date(Math.ceil((now.getTime() + lifetimeSeconds * 1000) / stepMs) * stepMs);
}

function signature({ subject, variant }: LinkTarget, expires: string, secret: string): Buffer {
  if (secret.length < 32) throw new Error('A secret that signs links needs at least 32 characters.');
  // JSON keeps the parts apart: ("ab", "c") and ("a", "bc") are signed differently; the first part keeps this use of the secret apart.
  return createHmac('sha256', secret)
    .update(JSON.stringify(['souk.media.link.1', subject, variant, expires]))
    .digest();
}
