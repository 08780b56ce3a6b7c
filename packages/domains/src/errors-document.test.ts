import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { errorTables } from './error-tables.ts';
import { errorsDocument } from './errors-document.ts';

const rows = errorTables.flatMap(({ domain, definitions }) =>
  Object.entries(definitions).map(([name, definition]) => ({ code: `${domain}.${name}`, ...definition })),
);

describe('the errors there are', () => {
  it('have a code each, a message safe to show and a remedy, all of them sentences', () => {
    const codes = rows.map(({ code }) => code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    for (const { code, message, remedy } of rows) {
      expect(code).toMatch(/^[a-z-]+\.[a-z][a-z_]*$/);
      expect(message, code).toMatch(/^[A-Z].*\.$/);
      expect(remedy, code).toMatch(/^[A-Z`].*\.$/);
    }
  });

  it('include those of every domain', () => {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    const domains = readdirSync(folder).filter((name) => existsSync(`${folder}/${name}/errors.ts`));
    expect(domains.length).toBeGreaterThan(1);
    expect(errorTables.map(({ domain }) => domain)).toEqual(expect.arrayContaining(domains));
  });
});

it('the page of errors has a row of four cells for each', () => {
  const lines = errorsDocument().split('\n');
  for (const { code, status } of rows) {
    const line = lines.find((text) => text.startsWith(`| \`${code}\` |`)) ?? '';
    expect(line.split('|'), code).toHaveLength(6);
    expect(line, code).toContain(` | ${status} | `);
  }
});
