import { carwatchTables } from '@souk/importers/carwatch/carwatch-tables';
import { isOfLink } from '@souk/importers/carwatch/linked';
import { ImportFailure } from '@souk/importers/import-failure';
import { explainingSource } from '@souk/importers/source/explain-source';
import type { Source } from '@souk/importers/source/open-source';
import { readTables, type SourceTable } from '@souk/importers/source/read-tables';
import { sql } from 'drizzle-orm';
import type { Link } from '../link/link.ts';
import { openLinkRow } from '../link/link-row.ts';
import { createLinkTables } from './link-tables.ts';
import { openWriter, type Queryable } from './open-writer.ts';

const columns: Readonly<Record<keyof typeof carwatchTables, readonly string[]>> = {
  users: ['user_id', 'username', 'password', 'created_at'],
  history: ['id', 'plate', 'subject', 'description', 'date', 'user_id'],
  images: ['image_id', 'filename', 'image_data', 'file_size', 'file_type', 'upload_date'],
};

/** Asks for every right that is needed, of no row. */
const rights = [
  'INSERT INTO history (plate) SELECT plate FROM history WHERE 1 = 0',
  'UPDATE history SET plate = NULL WHERE 1 = 0',
  'INSERT INTO images (filename, image_data, file_size, file_type) SELECT filename, image_data, file_size, file_type FROM images WHERE 1 = 0',
  'DELETE FROM images WHERE 1 = 0',
];

/**
 * Sees to it that CarWatch's tables are there, as its document has them, and Souk's own beside them. CarWatch's are made in an empty
 * database alone, and never changed. Throws {@link ImportFailure} where they are others, where something is not allowed, or where another
 * organization is linked with them.
 */
export async function prepareTables(source: Source, owner: Pick<Link, 'organization' | 'services'>): Promise<void> {
  const writer = await explainingSource(source.address, openWriter(source.address));
  try {
    await explainingSource(source.address, prepare(source, writer.db));
    await openLinkRow(writer.db, { ...owner, source });
  } finally {
    writer.close();
  }
}

async function prepare(source: Source, db: Queryable): Promise<void> {
  const { database } = source.address;
  // Of two processes that start at once, one makes them.
  await db.execute(sql`select get_lock(concat('souk_', sha1(${`tables ${database}`})), 30)`);
  const found = (await readTables(source)).filter((table) => !isOfLink(table));
  if (found.length === 0) for (const statement of Object.values(carwatchTables)) await db.execute(sql.raw(statement));
  else for (const [name, names] of Object.entries(columns)) checkTable(database, found, name, names);
  for (const statement of [...createLinkTables, ...rights]) await db.execute(sql.raw(statement));
}

function checkTable(database: string, found: readonly SourceTable[], name: string, names: readonly string[]): void {
  const table = found.find((one) => one.name.toLowerCase() === name);
  if (!table)
    throw new ImportFailure(`The database "${database}" has tables, but no ${name}: it is not CarWatch's. Correct GATE_DATABASE_URL.`);
  const missing = names.filter((column) => !table.columns.some((one) => one.name.toLowerCase() === column));
  if (missing.length === 0) return;
  throw new ImportFailure(`The table ${name} of "${database}" has no column ${missing.join(', ')}; CarWatch's has ${names.join(', ')}.`);
}
