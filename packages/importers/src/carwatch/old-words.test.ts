import { describe, expect, it } from 'vitest';
import { isNoPlate, meaningOf } from './old-words.ts';

describe('words on an old row', () => {
  it.each([
    ['Vehicle Entry', 'car is available', 'entering', true],
    [' vehicle entry ', 'Car is available', 'entering', true],
    ['Vehicle Exit', 'car is being use', 'leaving', true],
    ['Unknown Status', 'car is being use', 'unknown', true],
    ['entering', 'car is available', 'entering', true],
    ['Vehicle Entry', 'Seen by the guard', 'entering', false],
    ['Vehicle Exit', 'car is available', 'leaving', false],
    ['Manual Entry', 'car is available', 'unknown', false],
    [null, null, 'unknown', false],
  ])('%j, %j: %s, written by CarWatch itself: %j', (subject, description, status, isRead) => {
    expect(meaningOf(subject, description)).toEqual({ status, isRead });
  });

  it.each([
    'Unknown',
    'none',
    'NULL',
    'N/A',
    'Not detected',
    'No plate',
    'No plate detected',
    'Plate not detected',
    'no license plate found',
  ])('that stand for a plate which was not read: %s', (text) => {
    expect(isNoPlate(text)).toBe(true);
  });

  it.each(['NO 1234', 'NONE 1', 'PLATE1', 'UNK 123', 'NA 12', 'ABC123', ''])('that are a plate, or nothing: %s', (text) => {
    expect(isNoPlate(text)).toBe(false);
  });
});
