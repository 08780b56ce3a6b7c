import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseTrayOptions } from './tray-options.ts';

it('takes folders, and the models of the project unless told of others', () => {
  const own = parseTrayOptions(['--', 'a', 'b']);
  expect(own.folders).toEqual(['a', 'b']);
  expect(existsSync(join(own.modelsDir, 'stick-colours', 'manifest.json'))).toBe(true);
  expect(parseTrayOptions(['a', '--models', 'other'])).toEqual({ folders: ['a'], modelsDir: 'other' });
});

it('refuses no folder, and what it does not know', () => {
  expect(() => parseTrayOptions([])).toThrow('name folders');
  expect(() => parseTrayOptions(['a', '--fast'])).toThrow('--fast');
});
