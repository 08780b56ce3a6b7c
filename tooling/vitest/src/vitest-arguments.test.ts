import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { vitestArguments } from './vitest-arguments.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

it.each([
  [[], []],
  [['gate'], ['gate']],
  [['db'], ['--project=@souk/db']],
  [
    ['db', 'embedded/lock'],
    ['--project=@souk/db', 'embedded/lock'],
  ],
  [
    ['vitest', 'config', '--retry=1'],
    ['--project=@souk/vitest', '--project=@souk/config', '--retry=1'],
  ],
  [
    ['-t', 'db'],
    ['-t', 'db'],
  ],
  [['..'], ['..']],
])('turns %j into %j', (given, expected) => {
  expect(vitestArguments(given, root)).toEqual(expected);
});
