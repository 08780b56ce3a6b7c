import type { Problem } from './variables.ts';

/** Settings that are not valid. The message lists each with what is expected and never holds a value, which may be a password. */
export class SettingsError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`${title(problems.length)}\n${problems.map(line).join('\n')}`);
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

/** What kind of value a text is, without giving it away. */
export function kindOf(text: string | undefined): string {
  if (text === undefined) return 'missing';
  if (/^-?\d+$/.test(text)) return `a number of ${text.replace('-', '').length} digits`;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0];
  if (scheme) return `an address that begins with ${scheme}`;
  return `a text of ${text.length} characters`;
}

function title(count: number): string {
  const what = count === 1 ? 'One setting is' : `${count} settings are`;
  return `${what} not valid. Correct the environment or the file .env:`;
}

function line({ name, found, expected }: Problem): string {
  return `  ${name}: ${found ? `is ${found}; expected ${expected}` : expected}`;
}
