import { expect, it } from 'vitest';
import { weakestCharacter } from './weakest-character.ts';

it('never averages: one guessed character makes the reading a guess', () => {
  expect(weakestCharacter([{ confidence: 0.98 }, { confidence: 0.2 }, { confidence: 0.99 }])).toBe(0.2);
});

it('gives an empty reading no trust', () => {
  expect(weakestCharacter([])).toBe(0);
});
