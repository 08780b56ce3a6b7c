import type { Problem } from '@souk/client';
import { errorTables } from '@souk/domains/error-tables';
import { StartFailure } from '../start-failure.ts';

/** What Souk has against a call, as a failure of one line with what can be done about it. Anything else stays as it is. */
export function inWords(error: unknown, problem: Problem | null): unknown {
  if (problem === null) return error;
  return new StartFailure(`${problem.message} (${problem.code}) ${remedyOf(problem.code)}`.trimEnd(), error);
}

function remedyOf(code: string): string {
  for (const { domain, definitions } of errorTables) {
    const row = Object.entries(definitions).find(([name]) => `${domain}.${name}` === code);
    if (row) return row[1].remedy;
  }
  return '';
}
