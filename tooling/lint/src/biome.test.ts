import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { writeFixture } from './fixture.ts';

const root = new URL('../../..', import.meta.url).pathname;

const fixture = writeFixture({
  '.gitignore': 'dist/\n',
  'biome.json': readFileSync(`${root}/biome.json`, 'utf8'),
  'packages/a/src/any.ts': 'export const read = (value: any): number => value.size;\n',
  'packages/a/src/non-null.ts': 'export const first = (list: string[]): string => list[0]!;\n',
  'packages/a/src/as.ts': 'export const size = (value: unknown): number => value as number;\n',
  'packages/a/src/angle.ts': 'export const size = (value: unknown): number => <number>value;\n',
  'packages/a/src/double-as.ts': "export const size = 'a' as unknown as number;\n",
  'packages/a/src/as-const.ts': "export const sides = ['in', 'out'] as const;\nexport const one = { a: 1 } satisfies { a: number };\n",
  'packages/a/src/default.ts': 'export default 1;\n',
  'packages/a/src/index.ts': "export { sides } from './as-const.ts';\n",
  'packages/a/src/all.ts': "export * from './as-const.ts';\n",
  'packages/a/src/settings.ts': 'export const port = process.env.PORT;\n',
  'packages/a/src/env.ts': 'export const port = process.env.PORT;\n',
  'packages/a/src/PascalCase.ts': 'export const a = 1;\n',
  'packages/a/src/no-extension.ts': "import { sides } from './as-const';\n\nexport const a = sides;\n",
  'packages/a/src/cycle-a.ts': "import { b } from './cycle-b.ts';\n\nexport const a = (): number => b();\n",
  'packages/a/src/cycle-b.ts': "import { a } from './cycle-a.ts';\n\nexport const b = (): number => a();\n",
  'packages/a/src/unused.ts': "import { sides } from './as-const.ts';\n\nconst left = 1;\n",
  'packages/a/src/later.ts': 'export async function later(): Promise<void> {}\n',
  'packages/a/src/floating.ts': "import { later } from './later.ts';\n\nexport function go(): void {\n  later();\n}\n",
  'packages/a/src/misused.ts': "import { later } from './later.ts';\n\nexport const go = (): number => (later() ? 1 : 2);\n",
  'packages/a/src/complex.ts': complexFunction(),
  'packages/a/src/console.ts': "console.log('a');\n",
  'apps/cli/src/console.ts': "console.log('a');\n",
  'packages/a/src/ts-ignore.ts': '// @ts-' + "ignore: no reason\nexport const a: number = 'a';\n",
  'packages/a/src/only.test.ts': "import { it } from 'vitest';\n\nit.only('a', () => {});\n",
  'packages/a/src/skip.test.ts': "import { it } from 'vitest';\n\nit.skip('a', () => {});\n",
  'packages/a/src/skip-if.test.ts': "import { it } from 'vitest';\n\nit.skipIf(process.platform === 'win32')('a', () => {});\n",
  'packages/a/src/ugly.ts': 'export const a = "a"\n',
  'vitest.config.ts': 'export default { test: { root: process.env.ROOT } };\n',
  'dist/ignored.ts': 'export default 1 as any\n',
});
const found = lint(fixture.folder);
afterAll(() => fixture[Symbol.dispose]());

describe('linter', () => {
  it.each([
    ['refuses any', 'noExplicitAny', 'any.ts'],
    ['refuses the non-null assertion', 'noNonNullAssertion', 'non-null.ts'],
    ['refuses a type assertion', 'noUnsafeTypeAssertion', 'as.ts'],
    ['refuses an angle-bracket assertion', 'noUnsafeTypeAssertion', 'angle.ts'],
    ['refuses an assertion by way of unknown', 'noUnsafeTypeAssertion', 'double-as.ts'],
    ['refuses a default export', 'noDefaultExport', 'default.ts'],
    ['refuses a barrel', 'noBarrelFile', 'index.ts'],
    ['refuses to re-export all', 'noReExportAll', 'all.ts'],
    ['keeps process.env in env.ts', 'noProcessEnv', 'settings.ts'],
    ['wants kebab-case file names', 'useFilenamingConvention', 'PascalCase.ts'],
    ['wants the extension in an import', 'useImportExtensions', 'no-extension.ts'],
    ['refuses an import cycle', 'noImportCycles', 'cycle-a.ts'],
    ['refuses an unused import', 'noUnusedImports', 'unused.ts'],
    ['refuses an unused variable', 'noUnusedVariables', 'unused.ts'],
    ['refuses a promise that nobody awaits, seen across files', 'noFloatingPromises', 'floating.ts'],
    ['refuses a promise as a condition', 'noMisusedPromises', 'misused.ts'],
    ['refuses a function that is hard to follow', 'noExcessiveCognitiveComplexity', 'complex.ts'],
    ['refuses to print from a package', 'noConsole', 'console.ts'],
    ['refuses ts-ignore', 'noTsIgnore', 'ts-ignore.ts'],
    ['refuses a focused test', 'noFocusedTests', 'only.test.ts'],
    ['refuses a skipped test', 'noSkippedTests', 'skip.test.ts'],
    ['refuses what is not formatted', 'format', 'ugly.ts'],
  ])('%s', (_guarantee, rule, file) => {
    expect(found.get(`packages/a/src/${file}`)).toContain(rule);
  });

  it.each([
    ['as const and satisfies', 'packages/a/src/as-const.ts'],
    ['process.env in env.ts', 'packages/a/src/env.ts'],
    ['a test that depends on the machine', 'packages/a/src/skip-if.test.ts'],
    ['printing from the command line', 'apps/cli/src/console.ts'],
    ['a default export where a tool demands it', 'vitest.config.ts'],
    ['build output', 'dist/ignored.ts'],
  ])('lets %s through', (_what, file) => {
    expect(found.get(file)).toBeUndefined();
  });
});

/** Runs `biome ci` and returns the rules broken, by file; throws when Biome did not run. */
function lint(folder: string): Map<string, string[]> {
  const options = ['ci', '--reporter=json', '--max-diagnostics=none', '--colors=off', '.'];
  const { stdout, stderr } = spawnSync(`${root}/node_modules/.bin/biome`, options, { cwd: folder, encoding: 'utf8' });
  const report: Report | undefined = stdout.startsWith('{') ? JSON.parse(stdout) : undefined;
  if (!report) throw new Error(`biome failed: ${stdout}${stderr}`);
  const rules = new Map<string, string[]>();
  for (const { category, location } of report.diagnostics) {
    rules.set(location.path, [...(rules.get(location.path) ?? []), category.split('/').at(-1) ?? '']);
  }
  return rules;
}

interface Report {
  diagnostics: { category: string; location: { path: string } }[];
}

function complexFunction(): string {
  const branch = (depth: number): string => (depth === 0 ? 'return 1;' : `if (a > ${depth}) {${branch(depth - 1)}}`);
  return `export function tangle(a: number): number {${branch(7)} return 0; }\n`;
}
