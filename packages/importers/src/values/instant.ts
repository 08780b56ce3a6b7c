import { BadValue } from './bad-value.ts';

/**
 * An instant that MySQL wrote (`2024-05-01 10:00:00`, with or without fractions, or a day alone), read in a time zone of this offset from
 * UTC, such as `+07:00`; to the millisecond. Null for MySQL's zero date. Throws {@link BadValue} for what is no instant.
 */
export function instantOf(text: string, offset: string): Date | null {
  if (/^0000-00-00/.test(text)) return null;
  const [, day, time = '00:00:00', fraction = ''] = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?)?$/.exec(text.trim()) ?? [];
  const at = new Date(`${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`);
  if (Number.isNaN(at.getTime())) throw new BadValue(`"${text}" is no date`);
  return at;
}
