import { readFile } from 'node:fs/promises';
import { drizzle, type MySql2Database } from 'drizzle-orm/mysql2';
import { createPool, type PoolOptions } from 'mysql2';
import { ImportFailure } from '../import-failure.ts';
import { explainingSource } from './explain-source.ts';
import { parseSourceUrl, type SourceAddress, type TlsOptions } from './parse-source-url.ts';

/** An old database that is open for reading. */
export interface Source {
  readonly db: MySql2Database;
  readonly address: SourceAddress;
  close(): Promise<void>;
}

const connectTimeoutMs = 10_000;

/** Of a session: nothing is ever written, TIMESTAMP is in UTC, and text is compared and quoted as everywhere. */
const session = ["SET SESSION time_zone = '+00:00'", "SET SESSION sql_mode = ''", 'SET SESSION TRANSACTION READ ONLY'];

/** Opens the MySQL or MariaDB at an address, and proves that it lets us in. Throws {@link ImportFailure} where it does not. */
export async function openSource(url: string): Promise<Source> {
  const address = parseSourceUrl(url);
  const { host, port, user, password, database, tls } = address;
  const pool = createPool({
    ...{ host, port, user, password, database, charset: 'utf8mb4', connectionLimit: 2, connectTimeout: connectTimeoutMs },
    ...(tls && { ssl: await sslOf(tls) }),
  });
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

async function sslOf({ ca, cert, key, mode }: TlsOptions): Promise<PoolOptions['ssl']> {
  return {
    ca: await pem('ssl-ca', ca),
    cert: await pem('ssl-cert', cert),
    key: await pem('ssl-key', key),
    rejectUnauthorized: mode !== 'required',
    verifyIdentity: mode === 'verify-identity',
  };
}

async function pem(name: string, path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new ImportFailure(`The file of ${name} cannot be read: ${path}.`, error);
  }
}
