import { issuesOf } from '@souk/core/request-errors';
import type { SQL } from 'drizzle-orm';
import { ZodError } from 'zod';
import type { TablePlan } from '../mapping/plan.ts';
import type { Batch, Skipped, Thing } from '../run/part.ts';
import type { Source } from '../source/open-source.ts';
import { countRows, isInteger, largestIn, readBytes, readRows, type TableRead } from '../source/read-rows.ts';
import { BadValue } from '../values/bad-value.ts';
import { type FieldRow, fieldRow } from './field-row.ts';

/** A table of an old database, read as its plan says. */
export interface TableRows {
  readonly plan: TablePlan;
  count(): Promise<number>;
  /** The largest number in its key; 0 where its key is no number. */
  largestKey(): Promise<number>;
  /** Its rows, a page at a time. */
  pages(): AsyncGenerator<FieldRow[], void>;
  /** The bytes in a field whose SHA-256 the rows have: see {@link tableRows}. */
  bytes(row: FieldRow, field: string): Promise<Uint8Array>;
  /** Its rows as things, a page at a time; what `toThing` throws a {@link BadValue} or a ZodError for is skipped, and null is nothing to bring. */
  batches<T extends Thing>(toThing: (row: FieldRow) => T | null | Promise<T | null>): AsyncGenerator<Batch<T>, void>;
}

/** How tables are read. */
export interface TableOptions {
  readonly source: Source;
  /** Rows of a page, and of a transaction. */
  readonly pageSize: number;
  /** Of dates without a time zone. */
  readonly utcOffset: string;
  /** Only those rows; all where missing. */
  readonly where?: SQL | undefined;
}

/** Opens a table for reading. Of the fields that are `hashed`, rows have the SHA-256 in hex for a value. */
export function tableRows(
  plan: TablePlan,
  { source, pageSize, utcOffset, where }: TableOptions,
  hashed: readonly string[] = [],
): TableRows {
  const large = hashed.flatMap((field) => plan.fields.get(field) ?? []);
  const columns = [...new Set(plan.fields.values())].filter((column) => !large.includes(column));
  const read: TableRead = { table: plan.table, key: plan.key, columns, hashed: large, where };
  const [only, second] = plan.key;
  const pages = async function* pages(): AsyncGenerator<FieldRow[], void> {
    for await (const rows of readRows(source, read, pageSize)) yield rows.map((row) => fieldRow(plan, row, utcOffset));
  };
  return {
    plan,
    pages,
    bytes: async ({ keyValues }, field) => {
      const column = plan.fields.get(field);
      return column ? await readBytes(source, read, keyValues, column) : new Uint8Array();
    },
    count: async () => await countRows(source, read),
    largestKey: async () => (only && !second && isInteger(only) ? await largestIn(source, read, only) : 0),
    batches: async function* batches(toThing) {
      for await (const rows of pages()) yield await toBatch(rows, toThing);
    },
  };
}

async function toBatch<T extends Thing>(
  rows: readonly FieldRow[],
  toThing: (row: FieldRow) => T | null | Promise<T | null>,
): Promise<Batch<T>> {
  const things: T[] = [];
  const skipped: Skipped[] = [];
  for (const row of rows) {
    try {
      const thing = await toThing(row);
      if (thing) things.push(thing);
    } catch (error) {
      skipped.push({ key: row.key, reason: reasonOf(error) });
    }
  }
  return { seen: rows.length, things, skipped };
}

/** What is wrong with a row, in words. Throws what is no fault of the row. */
export function reasonOf(error: unknown): string {
  if (error instanceof BadValue) return error.message;
  if (!(error instanceof ZodError)) throw error;
  return issuesOf(error)
    .map(({ path, message }) => `${path}: ${message}`)
    .join('; ');
}
