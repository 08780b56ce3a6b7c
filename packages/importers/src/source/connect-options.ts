import { readFile } from 'node:fs/promises';
import type { ConnectionOptions } from 'mysql2';
import { ImportFailure } from '../import-failure.ts';
import type { SourceAddress, TlsOptions } from './parse-source-url.ts';

const connectTimeoutMs = 10_000;

/** How mysql2 reaches an address, TLS included. Throws {@link ImportFailure} where a file that it names cannot be read. */
export async function connectOptions({ host, port, user, password, database, tls }: SourceAddress): Promise<ConnectionOptions> {
  return {
    ...{ host, port, user, password, database, charset: 'utf8mb4', connectTimeout: connectTimeoutMs },
    ...(tls && { ssl: await sslOf(tls) }),
  };
}

async function sslOf({ ca, cert, key, mode }: TlsOptions): Promise<Exclude<ConnectionOptions['ssl'], string | undefined>> {
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
