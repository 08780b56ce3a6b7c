import { isIP } from 'node:net';
import { ImportFailure } from '../import-failure.ts';

/** How a MySQL or MariaDB is reached. */
export interface SourceAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly tls: TlsOptions | null;
  /** Where somebody wrote it down, for what is said of it; `--from` where missing. */
  readonly setting?: string | undefined;
}

/** Files in PEM, by their paths, and how much of the server's certificate is checked. */
export interface TlsOptions {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly mode: 'required' | 'verify-ca' | 'verify-identity';
}

const schemes = ['mysql:', 'mariadb:', 'mysql+pymysql:', 'mysql+mysqldb:', 'mysql+mysqlconnector:'];
const modes = ['disabled', 'required', 'verify-ca', 'verify-identity'] as const;
const parameters = ['ssl-ca', 'ssl-cert', 'ssl-key', 'ssl-mode', 'charset'];

/**
 * Reads the address of an old database, `mysql://user:password@host:3306/name?ssl-ca=ca.pem`, as the old system's own settings write it
 * too (`mysql+pymysql://…`, `ssl_ca`). `setting` is where it was found. Throws {@link ImportFailure}, never with the password.
 */
export function parseSourceUrl(text: string, setting?: string): SourceAddress {
  try {
    return { ...parsed(text), setting };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    throw new ImportFailure(`${setting ?? 'The address of the old database'} cannot be read: ${error.message}.`);
  }
}

function parsed(text: string): SourceAddress {
  const url = URL.parse(text);
  if (!url || !schemes.includes(url.protocol)) throw wrong('it must be like mysql://user:password@host:3306/name');
  const database = decoded(url.pathname.slice(1));
  if (database === '' || database.includes('/')) throw wrong('it must end with the name of one database, as in mysql://…/name');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (host === '') throw wrong('it names no host');
  const tls = tlsOf(url.searchParams);
  // A certificate is looked at for a name alone.
  if (tls?.mode === 'verify-identity' && isIP(host) !== 0) throw wrong('ssl-mode=verify-identity needs the name of the host');
  return {
    host,
    port: url.port === '' ? 3306 : Number(url.port),
    user: decoded(url.username) || 'root',
    password: decoded(url.password),
    database,
    tls,
  };
}

function tlsOf(given: URLSearchParams): TlsOptions | null {
  const options = new Map([...given].map(([name, value]) => [name.toLowerCase().replaceAll('_', '-'), value]));
  const unknown = [...options.keys()].find((name) => !parameters.includes(name));
  if (unknown !== undefined) throw wrong(`${unknown} is none of ${parameters.join(', ')}`);
  const [ca, cert, key] = ['ssl-ca', 'ssl-cert', 'ssl-key'].map((name) => options.get(name) || undefined);
  if ((cert === undefined) !== (key === undefined)) throw wrong('ssl-cert and ssl-key come together');
  const implied = ca === undefined ? 'required' : 'verify-ca';
  const named = options.get('ssl-mode')?.toLowerCase().replaceAll('_', '-');
  const mode = modes.find((one) => one === named);
  if (named !== undefined && mode === undefined) throw wrong(`ssl-mode is one of ${modes.join(', ')}`);
  if (mode === 'disabled' || (mode === undefined && ca === undefined && cert === undefined)) return null;
  return { ca, cert, key, mode: mode ?? implied };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong('it has a % that stands for nothing; write %25');
  }
}

/** What is wrong with an address. */
class Wrong extends Error {}

function wrong(why: string): Wrong {
  return new Wrong(why);
}
