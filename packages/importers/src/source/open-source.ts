import { drizzle, type MySql2Database } from 'drizzle-orm/mysql2';
import { createPool } from 'mysql2';
import { connectOptions } from './connect-options.ts';
import { explainingSource } from './explain-source.ts';
import { parseSourceUrl, type SourceAddress } from './parse-source-url.ts';

/** An old database that is open for reading. */
export interface Source {
  readonly db: MySql2Database;
  readonly address: SourceAddress;
  close(): Promise<void>;
}

/** Of a session: nothing is ever written, TIMESTAMP is in UTC, and text is compared and quoted as everywhere. */
const session = ["SET SESSION time_zone = '+00:00'", "SET SESSION sql_mode = ''", 'SET SESSION TRANSACTION READ ONLY'];

/**
 * Opens the MySQL or MariaDB at an address, and proves that it lets us in. `setting` is where the address stands. Throws ImportFailure
 * where it does not.
 */
export async function openSource(url: string, setting?: string): Promise<Source> {
  const address = parseSourceUrl(url, setting);
  const pool = createPool({ ...(await connectOptions(address)), connectionLimit: 2 });
  pool.on('connection', (connection) => {
    for (const statement of session) connection.query(statement);
  });
  const close = async (): Promise<void> => await pool.promise().end();
  try {
    await explainingSource(address, pool.promise().query('SELECT 1'));
  } catch (error) {
    await close();
    throw error;
  }
  return { db: drizzle(pool), address, close };
}
