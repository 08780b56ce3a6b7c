import { z } from 'zod';

/** The name of an IANA time zone, as this server's time zone database knows it. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: 'Must be the name of an IANA time zone' })
  .meta({ description: 'IANA time zone', example: 'Asia/Dubai' });

function isTimeZone(name: string): boolean {
  // Offsets such as +04:00 are taken by Intl, but know nothing of summer time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
