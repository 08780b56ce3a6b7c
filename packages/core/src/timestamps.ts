import { z } from 'zod';

const dateTime = { type: 'string', format: 'date-time' } as const;
const example = '2026-03-01T08:30:00.000Z';

/** An instant in an output: a Date over tRPC, an ISO-8601 string in UTC over REST. */
export const Timestamp = z.date().meta({ override: { ...dateTime, examples: [example] } });

/** An instant in an input: a Date, or an ISO-8601 string with `Z` or an offset. Parses to a Date. */
export const TimestampInput = z
  .union([z.date(), z.iso.datetime({ offset: true })])
  .transform((value) => (value instanceof Date ? value : new Date(value)))
  .meta({ override: { ...dateTime, examples: [example] } });
