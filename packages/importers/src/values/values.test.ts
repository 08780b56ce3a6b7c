import { describe, expect, it } from 'vitest';
import { flagOf } from './flag.ts';
import { instantOf } from './instant.ts';

describe('an instant of an old database', () => {
  it('is read in the time zone that it was written in, to the millisecond', () => {
    expect(instantOf('2024-05-01 10:00:00', '+07:00')?.toISOString()).toBe('2024-05-01T03:00:00.000Z');
    expect(instantOf('2024-05-01 10:00:00.123987', '+00:00')?.toISOString()).toBe('2024-05-01T10:00:00.123Z');
    expect(instantOf('2024-05-01', '+00:00')?.toISOString()).toBe('2024-05-01T00:00:00.000Z');
  });

  it('is none for the zero date, and refused when it is no date', () => {
    expect(instantOf('0000-00-00 00:00:00', '+00:00')).toBeNull();
    for (const text of ['yesterday', '2024-13-01 00:00:00', '']) expect(() => instantOf(text, '+00:00')).toThrow('is no date');
  });
});

describe('a flag of an old database', () => {
  it('is yes, no, or refused, whatever its case', () => {
    expect(['1', 'TRUE', 'active', 'Published'].map(flagOf)).toEqual([true, true, true, true]);
    expect(['0', 'False', 'inactive', ''].map(flagOf)).toEqual([false, false, false, false]);
    expect(() => flagOf('perhaps')).toThrow('"perhaps" is neither yes nor no');
  });
});
