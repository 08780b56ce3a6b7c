import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { NewPassword, PasswordInput } from './password-policy.ts';

describe('a new password', () => {
  it.each(['12345678', 'three plain words', 'пароль-длинный', '🔑🔑🔑🔑🔑🔑🔑🔑', 'x'.repeat(1000)])(
    'may be anything long enough: %.20s',
    (plain) => {
      expect(NewPassword.parse(plain)).toBe(plain);
    },
  );

  it.each(['', '1234567', 'with\0nul1', `${'\ud83d'}lone surrogate`, 'x'.repeat(1001), 12345678, null])('refuses %j', (value) => {
    expect(NewPassword.safeParse(value).success).toBe(false);
  });

  it('is stored normalised', () => {
    expect(NewPassword.parse('cafe\u0301-\ufb01n-password')).toBe('caf\u00e9-fin-password');
  });

  it('cannot grow past the limit, or be counted long, by normalisation', () => {
    // U+FDFA becomes 18 characters.
    expect(NewPassword.safeParse('\ufdfa'.repeat(100)).success).toBe(false);
    expect(NewPassword.safeParse('e\u0301'.repeat(4)).success).toBe(false);
  });

  it('refuses a megabyte without normalising it', () => {
    const started = performance.now();
    expect(NewPassword.safeParse('\ufdfa'.repeat(1_000_000)).error?.issues).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(100);
  });

  it('documents its limits', () => {
    expect(z.toJSONSchema(NewPassword)).toMatchObject({ type: 'string', minLength: 8, maxLength: 1000 });
  });
});

it('takes an old short password at sign-in', () => {
  expect(PasswordInput.parse('123456')).toBe('123456');
});
