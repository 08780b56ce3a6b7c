import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { explainingSource } from './explain-source.ts';
import type { Source } from './open-source.ts';
import type { SourceColumn, SourceTable } from './read-tables.ts';

/** A row of an old table: its key, and what is in its columns as text. Empty columns are null. */
export interface SourceRow {
  /** As people write it: `17`, or `7/red` for a key of two columns. */
  readonly key: string;
  /** What is in the columns of its key, as text; bytes in hex. */
  readonly keyValues: readonly string[];
  readonly values: Readonly<Record<string, string | null>>;
}

/** What to read of a table. */
export interface TableRead {
  readonly table: SourceTable;
  /** In which order it is read; each row has another one. */
  readonly key: readonly SourceColumn[];
  readonly columns: readonly SourceColumn[];
  /** Those of which not the value is read but its SHA-256, hex: they are large, and no text. */
  readonly hashed?: readonly SourceColumn[];
  /** Only those rows; all where missing. */
  readonly where?: SQL | undefined;
}

const Rows = z.array(z.record(z.string(), z.string().nullable()));
const Counts = z.array(z.object({ count: z.coerce.number() }));
const Largest = z.array(z.object({ largest: z.string().nullable() }));
const Pieces = z.array(z.object({ piece: z.instanceof(Buffer).nullable() }));
const pieceBytes = 4 * 1024 * 1024;
const keyPrefix = 'key of row ';

/**
 * Reads a table page by page in the order of its key, so that no more than `size` rows lie in memory and no transaction stays open.
 * Everything is read as the text that MySQL writes, so that no decimal passes through a float. Throws ImportFailure where the connection
 * fails.
 */
export async function* readRows({ db, address }: Source, read: TableRead, size: number): AsyncGenerator<SourceRow[], void> {
  const names = read.key.map((_column, index) => `${keyPrefix}${index}`);
  const selected = [
    ...read.columns.map((column) => sql`${textOf(column)} as ${identifier(column.name)}`),
    ...(read.hashed ?? []).map(({ name }) => sql`sha2(${identifier(name)}, 256) as ${identifier(name)}`),
    ...read.key.map((column, index) => sql`${keyText(column)} as ${identifier(names[index] ?? '')}`),
  ];
  const order = joined(read.key.map(({ name }) => identifier(name)));
  for (let after: readonly string[] | undefined; ; ) {
    const from = sql`select ${joined(selected)} from ${identifier(read.table.name)}`;
    const [result] = await explainingSource(
      address,
      db.execute(sql`${from} ${where(read.where, after && compared(read.key, after))} order by ${order} limit ${size}`),
    );
    const rows = Rows.parse(result);
    if (rows.length > 0) yield rows.map((row) => toRow(row, names));
    const last = rows.at(-1);
    if (!last || rows.length < size) return;
    after = names.map((name) => last[name] ?? '');
  }
}

/**
 * The bytes in a column of one row, in pieces that fit a packet of MySQL's; none where the row or its value is gone. Throws ImportFailure
 * where the connection fails.
 */
export async function readBytes({ db, address }: Source, read: TableRead, keyValues: readonly string[], { name }: SourceColumn) {
  const pieces: Buffer[] = [];
  for (let from = 1; ; from += pieceBytes) {
    const piece = sql`select substring(${identifier(name)}, ${from}, ${pieceBytes}) as piece from ${identifier(read.table.name)}`;
    const [rows] = await explainingSource(address, db.execute(sql`${piece} ${where(compared(read.key, keyValues, '='))}`));
    const [found] = Pieces.parse(rows);
    if (found?.piece) pieces.push(found.piece);
    if ((found?.piece?.byteLength ?? 0) < pieceBytes) return Buffer.concat(pieces);
  }
}

/** How many rows a table has. */
export async function countRows({ db, address }: Source, read: TableRead): Promise<number> {
  const query = sql`select count(*) as count from ${identifier(read.table.name)} ${where(read.where)}`;
  const [rows] = await explainingSource(address, db.execute(query));
  return Counts.parse(rows)[0]?.count ?? 0;
}

/** The largest whole number in a column; 0 where there is none. */
export async function largestIn({ db, address }: Source, { table }: TableRead, column: SourceColumn): Promise<number> {
  const query = sql`select cast(max(${identifier(column.name)}) as char) as largest from ${identifier(table.name)}`;
  const [rows] = await explainingSource(address, db.execute(query));
  return Math.max(0, Number(Largest.parse(rows)[0]?.largest ?? 0));
}

/** True for the columns of whole numbers. */
export function isInteger({ type }: SourceColumn): boolean {
  return ['tinyint', 'smallint', 'mediumint', 'int', 'bigint'].includes(type);
}

function toRow(row: Record<string, string | null>, keyNames: readonly string[]): SourceRow {
  const values = Object.fromEntries(Object.entries(row).filter(([name]) => !keyNames.includes(name)));
  const keyValues = keyNames.map((name) => row[name] ?? '');
  return { key: keyValues.join('/'), keyValues, values };
}

/** All of the conditions that there are. */
function where(...conditions: readonly (SQL | undefined)[]): SQL {
  const all = conditions.flatMap((one) => (one ? [sql`(${one})`] : []));
  return all.length === 0 ? sql`` : sql`where ${sql.join(all, sql` and `)}`;
}

/** Which rows come `>` after a key, or which `=` is the one of it. */
function compared(key: readonly SourceColumn[], than: readonly string[], is: '>' | '=' = '>'): SQL {
  const columns = key.map(({ name }) => identifier(name));
  const values = key.map((column, index) => keyValue(column, than[index] ?? ''));
  return sql`(${joined(columns)}) ${sql.raw(is)} (${joined(values)})`;
}

/** A whole number stands in the text of the query: as a parameter it would be compared as a float, which not every BIGINT survives. */
function keyValue(column: SourceColumn, text: string): SQL {
  if (isInteger(column) && /^-?\d+$/.test(text)) return sql.raw(text);
  return isBinary(column) ? sql`unhex(${text})` : sql`${text}`;
}

function keyText(column: SourceColumn): SQL {
  return isBinary(column) ? sql`hex(${identifier(column.name)})` : textOf(column);
}

function textOf({ name, type }: SourceColumn): SQL {
  const value = identifier(name);
  // A BIT is a string of bytes until it is counted with.
  return type === 'bit' ? sql`cast(${value} + 0 as char)` : sql`cast(${value} as char)`;
}

function isBinary({ type }: SourceColumn): boolean {
  return ['binary', 'varbinary'].includes(type);
}

function joined(parts: readonly SQL[]): SQL {
  return sql.join([...parts], sql`, `);
}

/** A name of the old database, as it stands in SQL. */
export function identifier(name: string): SQL {
  return sql.raw(`\`${name.replaceAll('`', '``')}\``);
}
