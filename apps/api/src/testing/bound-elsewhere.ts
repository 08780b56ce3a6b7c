import type { Database } from '@souk/db/database';

/**
 * The database as it would be for an application whose own checks all said yes: what it asks for one organization, PostgreSQL is told to
 * answer for another. So whatever the queries of `organizationId` say, row-level security alone decides.
 */
export function boundElsewhere(database: Database, organizationId: string, elsewhere: string): Database {
  const connect = async () => {
    const client = await database.appPool.connect();
    const query = (...[text, ...others]: unknown[]): unknown =>
      Reflect.apply(client.query, client, [rebound(text, organizationId, elsewhere), ...others]);
    return standIn(client, 'query', query);
  };
  return { ...database, appPool: standIn(database.appPool, 'connect', connect) };
}

/** Only the statement that binds a transaction has the id in its text; all others have it among their values. */
function rebound(text: unknown, organizationId: string, elsewhere: string): unknown {
  return typeof text === 'string' ? text.replaceAll(organizationId, elsewhere) : text;
}

function standIn<T extends object>(real: T, name: string, replacement: unknown): T {
  return new Proxy(real, {
    get: (target, key) => {
      if (key === name) return replacement;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
