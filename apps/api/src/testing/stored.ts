import { readdir } from 'node:fs/promises';
import type { TestSouk } from '@souk/domains/testing/test-souk';

/** How many rows every table has, and the names of all files kept. */
export async function stored({ services }: TestSouk): Promise<Record<string, string>> {
  const { systemPool } = services.database;
  const tables = await systemPool.query<{ schema: string; name: string }>(
    "SELECT table_schema AS schema, table_name AS name FROM information_schema.tables WHERE table_schema = 'public' OR table_name = 'job' ORDER BY 1, 2",
  );
  const counts: Record<string, string> = {};
  for (const { schema, name } of tables.rows) {
    const { rows } = await systemPool.query<{ count: string }>(`SELECT count(*) AS count FROM "${schema}"."${name}"`);
    counts[name] = rows[0]?.count ?? '';
  }
  const entries = await readdir(services.settings.DATA_DIR, { recursive: true, withFileTypes: true });
  const files = entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  return { ...counts, files: files.toSorted().join(' ') };
}
