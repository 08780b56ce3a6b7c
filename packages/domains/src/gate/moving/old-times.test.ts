import { describe, expect, it } from 'vitest';
import { imageName, localTime } from './old-times.ts';

const at = new Date('2025-06-15T20:30:05.007Z');

describe('a time as CarWatch wrote it', () => {
  it.each([
    ['UTC', '2025-06-15T20:30:05'],
    ['Asia/Dubai', '2025-06-16T00:30:05'],
    ['America/New_York', '2025-06-15T16:30:05'],
    ['Asia/Kolkata', '2025-06-16T02:00:05'],
  ])('is the local time in %s, without an offset and without parts of a second', (zone, text) => {
    expect(localTime(at, zone)).toBe(text);
  });

  it('calls midnight 00:00, never 24:00', () => {
    expect(localTime(new Date('2025-06-15T00:00:00Z'), 'UTC')).toBe('2025-06-15T00:00:00');
  });

  it('follows summer time, whose hour at its end comes twice', () => {
    const [summer, winter] = [new Date('2025-10-26T00:30:00Z'), new Date('2025-10-26T01:30:00Z')];
    expect([localTime(summer, 'Europe/Berlin'), localTime(winter, 'Europe/Berlin')]).toEqual([
      '2025-10-26T02:30:00',
      '2025-10-26T02:30:00',
    ]);
  });

  it('has four digits for a year, so that it stays ISO 8601 and sorts as text', () => {
    expect(localTime(new Date('0987-06-15T12:34:56Z'), 'UTC')).toBe('0987-06-15T12:34:56');
    expect(localTime(new Date('9999-12-30T23:59:59Z'), 'UTC')).toBe('9999-12-30T23:59:59');
  });
});

describe("a photo's name", () => {
  it('is made of fourteen digits of local time, and of seventeen where it is to be precise', () => {
    expect(imageName(at, 'Asia/Dubai')).toBe('image_20250616003005.jpg');
    expect(imageName(at, 'Asia/Dubai', { precise: true })).toBe('image_20250616003005007.jpg');
  });
});
