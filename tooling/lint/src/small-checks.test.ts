import { describe, expect, it } from 'vitest';
import type { CheckResult } from './check-result.ts';
import { docstrings } from './docstrings.ts';
import { fileSizes } from './file-sizes.ts';
import { writeFixture } from './fixture.ts';
import { words } from './words.ts';

function check(run: (root: string) => CheckResult, files: Record<string, string>): CheckResult {
  using fixture = writeFixture(files);
  return run(fixture.folder);
}

const lines = (count: number) => 'line;\n'.repeat(count);

describe('file sizes', () => {
  it('refuses a file of more than 300 lines, tests included', () => {
    const { offences } = check(fileSizes, { 'a.ts': lines(300), 'b.test.ts': lines(301), 'c.tsx': lines(10), 'd.ts': lines(10) });
    expect(offences).toEqual([
      'b.test.ts: 301 lines; split it, at most 300 are allowed',
      'the median file has 300 lines, at most 75 are allowed',
    ]);
  });

  it('refuses a median above 75 lines', () => {
    expect(check(fileSizes, { 'a.ts': lines(75), 'b.ts': lines(75), 'c.ts': lines(80) }).offences).toEqual([]);
    expect(check(fileSizes, { 'a.ts': lines(75), 'b.ts': lines(76), 'c.ts': lines(80) }).offences).toHaveLength(1);
  });

  it('leaves out what was generated, built or installed', () => {
    const files = {
      'packages/db/migrations/a.ts': lines(999),
      'dist/a.ts': lines(999),
      'x/node_modules/y/a.ts': lines(999),
      'a.ts': lines(3),
    };
    expect(check(fileSizes, files)).toEqual({ offences: [], summary: '1 files, median 3 lines, 100 % under 200, longest 3 (a.ts)' });
  });
});

describe('words', () => {
  it.each([
    ['a local path', 'a.md', 'see /wo' + 'rk/main for more'],
    ['a registry host', 'package.json', '"x": "https://registry.npm' + 'js.org/x.tgz"'],
    ['a tarball address in the lockfile', 'pnpm-lock.yaml', '    tarball: http://10.0.0.1/x.tgz'],
    ['a registry setting', '.npmrc', 'registry=http://10.0.0.1/'],
    ['unfinished work', 'src/a.ts', '// TO' + 'DO: later'],
    ['a silenced linter', 'src/a.ts', '// biome-' + 'ignore lint: no'],
    ['a silenced compiler', 'src/a.ts', '// @ts-' + 'nocheck'],
    ['an expected type error outside a test', 'src/a.ts', '// @ts-' + 'expect-error: no'],
  ])('refuses %s', (_what, path, content) => {
    expect(check(words, { [path]: `\n${content}\n` }).offences).toEqual([expect.stringMatching(`^${path}:2: `)]);
  });

  it.each([
    ['the same letters in other words', 'a.md', 'packages/work/x, a mastodon, https://example.org/work/x, /workforce/'],
    ['an expected type error in a test', 'src/a.test.ts', '// @ts-' + 'expect-error: the input must be refused'],
  ])('lets %s through', (_what, path, content) => {
    expect(check(words, { [path]: content }).offences).toEqual([]);
  });
});

describe('docstrings', () => {
  it.each([
    ['a function', 'export function a() {}'],
    ['an arrow function', 'export const a = () => 1;'],
    ['a class', 'export class a {}'],
    ['an empty docstring', '/** */\nexport function a() {}'],
    ['a line comment', '// not a docstring\nexport function a() {}'],
  ])('refuses %s without one', (_what, content) => {
    expect(check(docstrings, { 'packages/x/src/a.ts': content }).offences).toEqual([
      expect.stringMatching(/^packages\/x\/src\/a\.ts:\d: a is exported without a docstring$/),
    ]);
  });

  it.each([
    ['a documented function', 'packages/x/src/a.ts', '/** Says why. */\nexport function a() {}'],
    ['an overload documented once', 'packages/x/src/a.ts', '/** Both. */\nexport function a(): 1;\nexport function a(b?: 1) { return b; }'],
    ['what is not exported', 'packages/x/src/a.ts', 'function a() {}'],
    ['constants and types', 'packages/x/src/a.ts', 'export const a = 1;\nexport type A = 1;'],
    ['tests', 'packages/x/src/a.test.ts', 'export function a() {}'],
    ['apps', 'apps/x/src/a.ts', 'export function a() {}'],
  ])('lets %s through', (_what, path, content) => {
    expect(check(docstrings, { [path]: content }).offences).toEqual([]);
  });
});
