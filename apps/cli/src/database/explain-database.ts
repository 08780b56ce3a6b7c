import { sqlStateOf } from '@souk/db/pg-errors';
import { StartFailure } from '../start-failure.ts';

const network: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
};

/**
 * Waits for something that a PostgreSQL of the person's own does, and says in one line what is wrong with it; never with
 * its password. An error that is not the database's passes.
 */
export async function explainingDatabase<T>(url: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const text = reasonOf(error, url);
    throw text === undefined ? error : new StartFailure(text, error);
  }
}

function reasonOf(error: unknown, url: string): string | undefined {
  const { host, database, user } = partsOf(url);
  const unreachable = networkReason(error);
  if (unreachable) return `No PostgreSQL at ${host}: ${unreachable}. Start it, or correct DATABASE_URL.`;
  const said = error instanceof Error ? lastMessageOf(error) : '';
  switch (sqlStateOf(error)) {
    case null:
      return undefined;
    case '28P01':
    case '28000':
      return `PostgreSQL at ${host} does not let ${user} in: ${said}. Correct DATABASE_URL.`;
    case '3D000':
      return `PostgreSQL at ${host} has no database "${database}". Make it (createdb ${database}), or correct DATABASE_URL.`;
    case '42501':
      return `The user ${user} of ${host} may not do what Souk needs: ${said}. Make it the owner of the database and give it CREATEROLE.`;
    case '53300':
      return `PostgreSQL at ${host} has no connection left: ${said}. Raise max_connections, or lower DATABASE_POOL_SIZE.`;
    case '55P03':
      return `A table of ${database} stayed locked for ten seconds. Start again when the long query on it has ended.`;
    case '57P03':
      return `PostgreSQL at ${host} is starting or stopping. Start again in a moment.`;
    default:
      return undefined;
  }
}

function networkReason(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const known = 'code' in at && typeof at.code === 'string' ? network[at.code] : undefined;
    if (known) return known;
    if (/timeout/i.test(at.message)) return network.ETIMEDOUT;
    if (/server does not support SSL|Connection terminated unexpectedly/.test(at.message)) return at.message;
  }
  return undefined;
}

function lastMessageOf(error: Error): string {
  return error.cause instanceof Error ? lastMessageOf(error.cause) : error.message;
}

function partsOf(url: string): { host: string; database: string; user: string } {
  const { host, pathname, username } = new URL(url);
  return { host: host || 'localhost', database: decodeURIComponent(pathname.slice(1)), user: decodeURIComponent(username) || 'nobody' };
}
