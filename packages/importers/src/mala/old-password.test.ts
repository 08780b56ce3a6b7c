import { expect, it } from 'vitest';
import { oldPassword } from './old-password.ts';

const hash = `sha256:${'8d'.repeat(32)}`;

it.each([
  ['admin123', 'plain:admin123'],
  ['plain:admin123', 'plain:admin123'],
  [' spaced ', 'plain: spaced '],
  [hash, hash],
])('the password %j of the old system is %s', (stored, taken) => {
  expect(oldPassword(stored)).toBe(taken);
});

it.each([null, '', 'plain:', 'sha256:8d96', '$2b$12$short', 'md5:e10adc3949ba59abbe56e057f20f883e', 'a\0b'])(
  'nobody could sign in with %j, which is refused without repeating it',
  (stored) => {
    expect(() => oldPassword(stored)).toThrow(/^password: (there is none|is a hash of no known form|cannot be one)$/);
  },
);
