import { expect, it } from 'vitest';
import { compareReadings, judgeReadings } from './compare-readings.ts';

it.each([
  ['AB1', 'AB1', 'same'],
  ['', '', 'same'],
  ['AB1', 'A81', 'changed'],
  ['', 'AB1', 'found'],
  ['AB1', '', 'lost'],
])('a reading of "%s" then and "%s" now is %s', (before, after, outcome) => expect(compareReadings(before, after)).toBe(outcome));

it.each([
  ['AB1', 'AB1', 'AB1', 'right'],
  ['', '', '', 'right'],
  ['AB1', 'A81', 'AB1', 'fixed'],
  ['', 'AB1', '', 'fixed'],
  ['AB1', 'AB1', '', 'broken'],
  ['AB1', 'A81', 'A8I', 'wrong'],
  ['AB1', '', '', 'wrong'],
])('where a person says "%s", "%s" then and "%s" now is %s', (label, before, after, verdict) => {
  expect(judgeReadings(label, before, after)).toBe(verdict);
});
