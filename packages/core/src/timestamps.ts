import { z } from 'zod';

const dateTime = { type: 'string', format: 'date-time' } as const;
const earliest = new Date('0001-01-01T00:00:00Z');
const latest = new Date('9999-12-31T00:00:00Z');
const example = '2026-03-01T08:30:00.000Z';

/** An instant in an output: a Date over tRPC, an ISO-8601 string in UTC over REST. */
export const Timestamp = z.date().meta({ override: { ...dateTime, examples: [example] } });

/** An instant in an input: a Date, or an ISO-8601 string with `Z` or an offset. Parses to a Date. */
export const TimestampInput = z
  .union([z.date(), z.iso.datetime({ offset: true })])
  .transform((value) => (value instanceof Date ? value : new Date(value)))
  .refine(isStorable, 'must lie in the years 1 to 9999')
  .meta({ override: { ...dateTime, examples: [example] } });

/** True for an instant that ISO-8601 text of four-digit years can tell, as PostgreSQL reads it. */
export function isStorable(at: Date): boolean {
  return at >= earliest && at < latest;
}
