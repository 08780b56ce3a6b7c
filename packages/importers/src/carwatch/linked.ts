import { type SQL, sql } from 'drizzle-orm';
import { identifier } from '../source/read-rows.ts';
import type { SourceTable } from '../source/read-tables.ts';

/** The tables that a Souk which is linked to CarWatch's database keeps beside CarWatch's own. */
export const linkTables = { passages: 'souk_passages', visits: 'souk_visits', link: 'souk_link' } as const;

/** Whether a table is one of Souk's own. */
export function isOfLink({ name }: SourceTable): boolean {
  return Object.values<string>(linkTables).includes(name);
}

/**
 * The rows of `history` or `images` that CarWatch wrote itself, where `column` is the one of {@link linkTables}' passages that names them:
 * what a linked Souk wrote there is here already, and is never brought.
 */
export function writtenByCarwatch(table: SourceTable, column: 'history_id' | 'image_id'): SQL {
  const [key = ''] = table.key;
  const own = sql`${identifier(table.name)}.${identifier(key)}`;
  return sql`not exists (select 1 from ${identifier(linkTables.passages)} as linked
    where linked.${identifier(column)} = ${own} and linked.origin = 'souk')`;
}
