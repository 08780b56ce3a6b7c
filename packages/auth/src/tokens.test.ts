import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { enrolmentCodeHash, newEnrolmentCode } from './enrolment-codes.ts';
import { hashToken, isToken, newToken, type TokenKind, tokenHint } from './tokens.ts';

const kinds = ['session', 'apiKey', 'device', 'invitation', 'passwordReset', 'trustedDevice'] as const satisfies readonly TokenKind[];

describe('a token', () => {
  it('says what it opens, and opens nothing else', () => {
    expect(newToken('apiKey')).toMatch(/^souk_key_[0-9a-z]{40}$/);
    for (const kind of kinds) {
      const token = newToken(kind);
      expect(kinds.filter((other) => isToken(other, token))).toEqual([kind]);
    }
  });

  it('never comes twice, and uses all its characters about equally', () => {
    const tokens = Array.from({ length: 2_000 }, () => newToken('session'));
    expect(new Set(tokens).size).toBe(2_000);
    const counts = new Map<string, number>();
    for (const char of tokens.map((token) => token.slice(9)).join('')) counts.set(char, (counts.get(char) ?? 0) + 1);
    expect(counts.size).toBe(32);
    // 80,000 draws of 32: 2,500 each with a deviation of 49.
    for (const count of counts.values()) expect(Math.abs(count - 2_500)).toBeLessThan(350);
  });

  it.each([
    '',
    'souk_ses_',
    'souk_ses_short',
    `souk_ses_${'!'.repeat(40)}`,
    `souk_ses_${'a'.repeat(41)}`,
    `SOUK_SES_${'a'.repeat(40)}`,
    `souk_ses_${'a'.repeat(39)}\0`,
  ])('is told from other text without a look-up: %j', (text) => {
    expect(isToken('session', text)).toBe(false);
  });

  it('is stored as SHA-256', () => {
    const token = newToken('device');
    expect(hashToken(token)).toBe(createHash('sha256').update(token).digest('hex'));
    expect(token.endsWith(tokenHint(token))).toBe(true);
    expect(tokenHint(token)).toHaveLength(4);
  });
});

describe('an enrolment code', () => {
  it('can be typed carelessly', () => {
    const { code, hash } = newEnrolmentCode();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    const careless = ` ${code.toLowerCase().replace('-', ' ').replace(/0/g, 'o').replace(/1/g, 'l')} `;
    expect(enrolmentCodeHash(careless)).toBe(hash);
    expect(enrolmentCodeHash(code)).toBe(hash);
  });

  it('runs out', () => {
    const before = Date.now();
    const { expiresAt } = newEnrolmentCode(15);
    expect(expiresAt.getTime() - before).toBeGreaterThanOrEqual(15 * 60_000);
    expect(expiresAt.getTime() - before).toBeLessThan(15 * 60_000 + 1_000);
  });

  it.each(['', 'K7QF3', 'K7QF3-M2X9P-0', 'K7QF3-M2X9U', 'K7QF3_M2X9P', 'ŁKQF3-M2X9P', '-'.repeat(1_000_000)])('is not %.20j', (typed) => {
    expect(enrolmentCodeHash(typed)).toBeNull();
  });
});
