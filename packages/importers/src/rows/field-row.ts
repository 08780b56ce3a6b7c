import type { TablePlan } from '../mapping/plan.ts';
import { isInteger, type SourceRow } from '../source/read-rows.ts';
import { BadValue } from '../values/bad-value.ts';
import { flagOf } from '../values/flag.ts';
import { instantOf } from '../values/instant.ts';

/** An old row, by the fields that Souk knows. */
export interface FieldRow {
  readonly key: string;
  /** What is in the columns of its key. */
  readonly keyValues: readonly string[];
  /** Where it comes from, for the audit trail: `users/17`. */
  readonly source: string;
  /** Its key where that is a number; what old clients call its id. */
  readonly oldNumber: number | null;
  /** What it says of a field, without spaces around it; null where it says nothing, or has no such column. */
  text(field: string): string | null;
  /** The same exactly as it is written. */
  exact(field: string): string | null;
  /** Throws {@link BadValue} for what means neither yes nor no. */
  flag(field: string, otherwise: boolean): boolean;
  /** Throws {@link BadValue} for what is no date. */
  instant(field: string): Date | null;
  /** The one of `words` that a field means, by its own name or another. Throws {@link BadValue} for what means none. */
  oneOf<W extends string>(field: string, words: Readonly<Record<W, readonly string[]>>, otherwise: W): W;
}

/** Puts a row in the terms of a plan: with its names, and what its values mean by the mapping file. */
export function fieldRow(plan: TablePlan, { key, keyValues, values }: SourceRow, utcOffset: string): FieldRow {
  const exact = (field: string): string | null => {
    const column = plan.fields.get(field);
    return (column && values[column.name]) ?? null;
  };
  const text = (field: string): string | null => {
    const given = exact(field)?.trim() || null;
    return given === null ? null : (plan.values[field]?.[given] ?? given);
  };
  return {
    key,
    keyValues,
    source: `${plan.table.name}/${key}`,
    oldNumber: oldNumberOf(plan, key),
    exact,
    text,
    flag: (field, otherwise) => named(field, () => orElse(text(field), flagOf, otherwise)),
    instant: (field) => {
      // A TIMESTAMP comes in UTC: see the session of `openSource`.
      const offset = plan.fields.get(field)?.type === 'timestamp' ? '+00:00' : utcOffset;
      return named(field, () => orElse(text(field), (given) => instantOf(given, offset), null));
    },
    oneOf: (field, words, otherwise) => named(field, () => orElse(text(field), (given) => wordOf(given, words), otherwise)),
  };
}

function oldNumberOf({ key: [only, second] }: TablePlan, key: string): number | null {
  const number = only && !second && isInteger(only) ? Number(key) : 0;
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}

function orElse<T>(text: string | null, read: (text: string) => T, otherwise: T): T {
  return text === null ? otherwise : read(text);
}

/** Says of which field a bad value is. */
function named<T>(field: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof BadValue ? new BadValue(`${field}: ${error.message}`) : error;
  }
}

function wordOf<W extends string>(text: string, words: Readonly<Record<W, readonly string[]>>): W {
  const given = text.toLowerCase();
  for (const word in words) {
    if (word === given || words[word].includes(given)) return word;
  }
  throw new BadValue(`"${text}" is none of ${Object.keys(words).join(', ')}; say in the mapping file what it means`);
}
