import { describe, expect, it } from 'vitest';
import { type LinkSecrets, linkExpiry, signLink, verifyLink } from './signed-links.ts';

const secrets: LinkSecrets = ['a secret of thirty-two characters', 'an older secret of as many characters'];
const target = { subject: '0192-passage', variant: 'image' };
const now = new Date('2026-11-20T12:00:00Z');
const expiresAt = new Date('2026-11-20T12:10:00Z');
const token = signLink({ ...target, expiresAt, secrets });
const invalid = expect.objectContaining({ code: 'media.link_invalid', status: 403 });
const expired = expect.objectContaining({ code: 'media.link_expired', status: 410 });
const verify = (change: object) => () => verifyLink({ ...target, token, secrets, now, ...change });

describe('a signed link', () => {
  it('opens what it was signed for until it expires', () => {
    expect(verify({})).not.toThrow();
    expect(verify({ now: new Date(expiresAt.getTime() - 1) })).not.toThrow();
    expect(verify({ now: expiresAt })).toThrow(expired);
    expect(verify({ now: new Date('2099-01-01') })).toThrow(expired);
  });

  it('opens nothing else', () => {
    expect(verify({ subject: '0192-passagf' })).toThrow(invalid);
    expect(verify({ variant: 'overlay' })).toThrow(invalid);
    expect(verify({ subject: '0192-passageimage', variant: '' })).toThrow(invalid);
  });

  it('refuses a longer life than was signed, also when it has expired', () => {
    const [, signature] = token.split('.');
    const later = Math.floor(new Date('2099-01-01').getTime() / 1000).toString(36);
    expect(verify({ token: `${later}.${signature}` })).toThrow(invalid);
    expect(verify({ token: `1.${signature}` })).toThrow(invalid);
  });

  it.each([
    '',
    '.',
    token.slice(0, -1),
    `${token}A`,
    `${token}=`,
    token.toUpperCase(),
    '1.',
    'a'.repeat(100_000),
    `${token}\0`,
    '../../x',
    '-1.é',
  ])('refuses the token %j', (forged) => {
    expect(verify({ token: forged })).toThrow(invalid);
  });

  it('refuses every token with one character changed', () => {
    for (let at = 0; at < token.length; at += 1) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      expect(verify({ token: changed })).toThrow(invalid);
    }
  });

  it('is taken in one spelling only, although base64 could write its last digit in four', () => {
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const others = [...digits].filter((digit) => digit !== token.at(-1));
    for (const digit of others) expect(verify({ token: token.slice(0, -1) + digit })).toThrow(invalid);
  });

  it('outlives its secret while the old one is kept, and not longer', () => {
    const replaced: LinkSecrets = ['the new secret, thirty-two characters', secrets[0]];
    expect(verify({ secrets: replaced })).not.toThrow();
    expect(verify({ secrets: [replaced[0]] })).toThrow(invalid);
  });

  it('is never signed with a secret that can be guessed', () => {
    expect(() => signLink({ ...target, expiresAt, secrets: ['short'] })).toThrow(/at least 32/);
  });
});

describe('linkExpiry', () => {
  it('gives the same time to calls close together, and never less than the lifetime', () => {
    const first = linkExpiry(600, now);
    const second = linkExpiry(600, new Date(now.getTime() + 50_000));
    expect(linkExpiry(600, new Date(now.getTime() + 1))).toEqual(second);
    for (const expiry of [first, second]) {
      expect(expiry.getTime() - now.getTime()).toBeGreaterThanOrEqual(600_000);
      expect(expiry.getTime() - now.getTime()).toBeLessThanOrEqual(660_000);
    }
  });
});
