import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parseOptions } from './options.ts';

it('runs everything on what the project brings, unless told otherwise', () => {
  expect(parseOptions([])).toEqual({ names: [], rounds: 4, peerThreads: 1, recipe: 'thorough', json: false, help: false });
});

it('takes names and options in any order, after the -- that some shells leave', () => {
  const options = parseOptions(['--', 'rest', '--json', '--rounds', '2', 'photo', '--peer', 'flask', '--peer-models=/m']);
  expect(options).toMatchObject({ names: ['rest', 'photo'], rounds: 2, json: true, peerFolder: resolve('flask'), peerModelsFolder: '/m' });
});

it('refuses what it does not know, and a yardstick without models', () => {
  expect(() => parseOptions(['--fast'])).toThrow('--fast');
  expect(() => parseOptions(['--recipe', 'quick'])).toThrow('--recipe must be once or thorough');
  expect(() => parseOptions(['--vision-threads', '0'])).toThrow('--vision-threads must be');
  expect(() => parseOptions(['--peer', 'flask'])).toThrow('come together');
  for (const rounds of ['0', '1.5', 'many', '-1', '1000']) expect(() => parseOptions([`--rounds=${rounds}`])).toThrow('--rounds must be');
});
