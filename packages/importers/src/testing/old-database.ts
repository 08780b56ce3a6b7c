import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';

type Value = string | number | Buffer | null;

/** As mysql2 tells the answer to a SELECT. */
type Row = Record<string, unknown> & { constructor: { name: 'RowDataPacket' } };

/** The database of an old system, one of its own. */
export interface OldDatabase {
  /** For `--from`. */
  readonly url: string;
  /** Runs SQL in it. */
  query(sql: string, values?: readonly Value[]): Promise<void>;
  /** All rows, by the names of their columns. */
  rows(sql: string, values?: readonly Value[]): Promise<Readonly<Record<string, unknown>>[]>;
  /** The first column of the first row. */
  valueOf(sql: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Makes one on a server, with these tables and nothing in them. */
export async function openOldDatabase(serverUrl: string, tables: string): Promise<OldDatabase> {
  const name = `souk_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = '/';
  const connection = await createConnection({ uri: url.href, charset: 'utf8mb4', timezone: 'Z', multipleStatements: true });
  await connection.query(`create database ${name} character set utf8mb4; use ${name}; ${tables}`);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    query: async (sql, values = []) => void (await connection.query(sql, [...values])),
    rows: async (sql, values = []) => {
      const [rows] = await connection.query<Row[]>(sql, [...values]);
      return rows.map((row) => ({ ...row }));
    },
    valueOf: async (sql) => {
      const [rows] = await connection.query<(Value[] & { constructor: { name: 'RowDataPacket' } })[]>({ sql, rowsAsArray: true });
      return rows[0]?.[0];
    },
    close: async () => {
      await connection.query(`drop database ${name}`);
      await connection.end();
    },
  };
}
