import { z } from 'zod';

/** Text of at most `longest` characters, which may be empty: lines and tabs, no other control characters. */
export function textOf(longest: number) {
  return z
    .string()
    .max(longest)
    .refine((text) => !/[^\P{Cc}\t\n\r]/u.test(text) && text.isWellFormed(), { error: 'Must not have control characters' });
}

/** As {@link textOf}, on one line and without spaces around it; those count only where they are far too many. */
export function lineOf(longest: number) {
  return z
    .string()
    .max(longest * 4, { abort: true })
    .trim()
    .max(longest)
    .refine((text) => !/\p{Cc}/u.test(text) && text.isWellFormed(), { error: 'Must be one line of text' });
}
