import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { writeFixture } from './fixture.ts';

const root = new URL('../../..', import.meta.url).pathname;
const manifest = (name: string, more: object = {}) => JSON.stringify({ name, type: 'module', private: true, ...more });

const fixture = writeFixture({
  'package.json': manifest('souk', { devDependencies: { vitest: '*' } }),
  'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
  'knip.json': readFileSync(`${root}/knip.json`, 'utf8'),
  'packages/a/package.json': manifest('@souk/a', { exports: { './*': './src/*.ts' }, dependencies: { zod: '*' } }),
  'packages/a/src/rules.ts':
    'export const used = 1;\nexport const dead = 2;\nexport const usedHere = 3;\nexport const x = usedHere + used;\n',
  'packages/a/src/nobody.ts': 'export function nobodyCalls() {}\n',
  'packages/a/src/rules.test.ts': "import { it } from 'vitest';\nimport { x } from './rules.ts';\n\nit('adds', () => x);\n",
  'packages/b/package.json': manifest('@souk/b', { exports: { './*': './src/*.ts' }, dependencies: { '@souk/a': 'workspace:*' } }),
  'packages/b/src/main.ts': "import { used } from '@souk/a/rules';\nimport pino from 'pino';\n\npino(used);\n",
});
afterAll(() => fixture[Symbol.dispose]());

const { stdout, stderr } = spawnSync(`${root}/node_modules/.bin/knip`, ['--no-config-hints', '--no-progress'], {
  cwd: fixture.folder,
  encoding: 'utf8',
});

it.each([
  ['an export that nobody imports, although every file is a public entry', /dead +packages\/a\/src\/rules\.ts/],
  ['a file that nobody imports', /nobodyCalls .*packages\/a\/src\/nobody\.ts/],
  ['a dependency that nobody uses', /zod +packages\/a\/package\.json/],
  ['an import that is no dependency', /pino +packages\/b\/src\/main\.ts/],
])('finds %s', (_what, line) => {
  expect(`${stdout}${stderr}`).toMatch(line);
});

it('leaves alone what another package, a test or the same file uses', () => {
  expect(stdout).toContain('Unused exports (2)');
});
