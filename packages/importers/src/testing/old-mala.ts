import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderJpeg } from '@souk/media/test-images';
import { type Connection, createConnection } from 'mysql2/promise';
import { malaTables } from './mala-tables.ts';

/** A Mala that is moved from: a database of its own and a folder of uploads. */
export interface OldMala {
  /** For `--from`. */
  readonly url: string;
  readonly uploads: string;
  /** Runs SQL in it. */
  query(sql: string, values?: readonly (string | number | null)[]): Promise<void>;
  /** Puts a file among the uploads. */
  file(path: string, bytes: Uint8Array | string): Promise<void>;
  /** Puts a picture there, different ones for different widths. */
  picture(path: string, width: number): Promise<void>;
  close(): Promise<void>;
}

/** Makes one on a server, with tables as the Flask app has them and nothing in them. */
export async function openOldMala(serverUrl: string): Promise<OldMala> {
  const name = `souk_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = '/';
  const connection = await createConnection({ uri: url.href, charset: 'utf8mb4', multipleStatements: true });
  await connection.query(`create database ${name} character set utf8mb4; use ${name}; ${malaTables}`);
  url.pathname = `/${name}`;
  const uploads = await mkdtemp(join(tmpdir(), 'souk-mala-'));
  const file = async (path: string, bytes: Uint8Array | string): Promise<void> => {
    await mkdir(join(uploads, path, '..'), { recursive: true });
    await writeFile(join(uploads, path), bytes);
  };
  return {
    url: url.href,
    uploads,
    query: async (sql, values = []) => void (await connection.query(sql, [...values])),
    file,
    picture: async (path, width) => await file(path, await renderJpeg(width, 40)),
    close: async () => await close(connection, name, uploads),
  };
}

async function close(connection: Connection, name: string, uploads: string): Promise<void> {
  await connection.query(`drop database ${name}`);
  await connection.end();
  await rm(uploads, { recursive: true });
}
