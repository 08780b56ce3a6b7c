import { describe, expect, it } from 'vitest';
import { isStorable, Timestamp, TimestampInput } from './timestamps.ts';

describe('an instant from outside', () => {
  it.each([
    ['2026-03-01T08:30:00Z', '2026-03-01T08:30:00.000Z'],
    ['2026-03-01T08:30:00.123456Z', '2026-03-01T08:30:00.123Z'],
    ['2026-03-01T12:30:00+04:00', '2026-03-01T08:30:00.000Z'],
    ['2026-02-28T23:30:00-09:00', '2026-03-01T08:30:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(TimestampInput.parse(text).toISOString()).toBe(instant);
  });

  it('may be a Date, as over tRPC', () => {
    const at = new Date(1_700_000_000_000);
    expect(TimestampInput.parse(at)).toEqual(at);
  });

  it.each([
    ...['2026-03-01', '2026-03-01T08:30:00', '08:30', 'now', '', '1772353800', '2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z'],
    ...['2026-03-01T25:00:00Z', '+012026-03-01T08:30:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'],
    ...[1_772_353_800_000, null, new Date(Number.NaN), new Date(8_640_000_000_000_000), new Date(-8_640_000_000_000_000)],
  ])('is refused when it is %j', (value) => {
    expect(TimestampInput.safeParse(value).success).toBe(false);
  });
});

it('an instant is storable in the years 1 to 9999, in every time zone', () => {
  expect(isStorable(new Date('0001-01-01T00:00:00Z'))).toBe(true);
  expect(isStorable(new Date('9999-12-30T23:59:59.999Z'))).toBe(true);
  expect(isStorable(new Date('9999-12-31T00:00:00Z'))).toBe(false);
  expect(isStorable(new Date(Number.NaN))).toBe(false);
});

it('an instant in an output is a Date and nothing else', () => {
  expect(Timestamp.safeParse(new Date()).success).toBe(true);
  expect(Timestamp.safeParse('2026-03-01T08:30:00Z').success).toBe(false);
});
