import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { explainingSource } from './explain-source.ts';
import type { Source } from './open-source.ts';

/** A column of an old table. */
export interface SourceColumn {
  readonly name: string;
  /** As MySQL calls it, in small letters: `varchar`, `decimal`. */
  readonly type: string;
}

/** A table or view of an old database. */
export interface SourceTable {
  readonly name: string;
  readonly columns: readonly SourceColumn[];
  /** The columns of its primary key; none for a view. */
  readonly key: readonly string[];
}

const Columns = z.array(z.object({ tableName: z.string(), name: z.string(), type: z.string(), isKey: z.coerce.number() }));

/** Every table and view of the old database, with its columns in their order. Throws ImportFailure where the connection fails. */
export async function readTables({ db, address }: Source): Promise<SourceTable[]> {
  // Numbers of columns in the key are looked up, for COLUMN_KEY says nothing of their order.
  const query = sql`
    select c.table_name as tableName, c.column_name as name, lower(c.data_type) as type, coalesce(k.ordinal_position, 0) as isKey
    from information_schema.columns c
    left join information_schema.key_column_usage k
      on k.table_schema = c.table_schema and k.table_name = c.table_name and k.column_name = c.column_name and k.constraint_name = 'PRIMARY'
    where c.table_schema = ${address.database}
    order by c.table_name, c.ordinal_position`;
  const [rows] = await explainingSource(address, db.execute(query));
  const tables = new Map<string, z.infer<typeof Columns>>();
  for (const column of Columns.parse(rows)) tables.set(column.tableName, [...(tables.get(column.tableName) ?? []), column]);
  return [...tables].map(([name, columns]) => ({
    name,
    columns: columns.map((column) => ({ name: column.name, type: column.type })),
    key: columns
      .filter(({ isKey }) => isKey > 0)
      .toSorted((a, b) => a.isKey - b.isKey)
      .map((column) => column.name),
  }));
}
