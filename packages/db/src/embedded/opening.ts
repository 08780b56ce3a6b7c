import pg from 'pg';
import { errorCode } from './embedded-error.ts';
import { ownerName } from './initialise.ts';

/** A server that answered. */
interface Opened {
  /** For the owner, on the owner's database. */
  readonly url: string;
  /** Of PostgreSQL, such as `18.4`. */
  readonly version: string;
}

/** Connects as the owner, making the owner's database if it is not there yet, and asks for the version. */
export async function openOwnDatabase(port: number, password: string): Promise<Opened> {
  const url = ownerUrl(port, password);
  try {
    return { url, version: await askVersion(url) };
  } catch (error) {
    // 3D000: the first start was cut off between initdb and this.
    if (errorCode(error) !== '3D000') throw error;
    await onConnection(url.replace(/[^/]*$/, 'postgres'), (client) => client.query(`CREATE DATABASE ${ownerName}`));
    return { url, version: await askVersion(url) };
  }
}

/** The owner's address of a server on this machine. */
export function ownerUrl(port: number, password: string): string {
  return `postgres://${ownerName}:${password}@127.0.0.1:${port}/${ownerName}`;
}

function askVersion(url: string): Promise<string> {
  return onConnection(url, async (client) => {
    const result = await client.query<{ version: string }>("SELECT split_part(current_setting('server_version'), ' ', 1) AS version");
    return result.rows[0]?.version ?? 'unknown';
  });
}

async function onConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'souk-start', connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
