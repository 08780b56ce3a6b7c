import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { appRoleName } from './tables/columns.ts';

/** A drizzle handle: a pool's, or one transaction's. */
export type Queryable = NodePgDatabase<Record<string, never>>;

/** The database, as its two roles. */
export interface Database {
  /** Connections of the application role, which row-level security binds. Use it through `inOrganization`. */
  readonly appPool: pg.Pool;
  /** Connections of the owner: sign-in, migrations, jobs, the event hub. Never for an organization's request. */
  readonly systemPool: pg.Pool;
  readonly system: Queryable;
  readonly url: string;
  close(): Promise<void>;
}

interface DatabaseOptions {
  readonly url: string;
  /** Connections per role at most. */
  readonly poolSize?: number;
  readonly appRole?: string;
  /** Called with what breaks on an idle connection, such as a restart of the server. */
  readonly onError?: (error: Error) => void;
}

/** Opens pools on `url`. Connects lazily; `checkDatabase` says whether it can. */
export function openDatabase(options: DatabaseOptions): Database {
  const { url, poolSize = 10, appRole = appRoleName, onError = () => undefined } = options;
  const common = { connectionString: url, max: poolSize, connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000 };
  const appPool = new pg.Pool({ ...common, application_name: 'souk', options: `-c role=${appRole}` });
  const systemPool = new pg.Pool({ ...common, application_name: 'souk-system' });
  appPool.on('error', onError);
  systemPool.on('error', onError);
  return {
    appPool,
    systemPool,
    system: drizzle(systemPool),
    url,
    close: async () => {
      await Promise.all([appPool.end(), systemPool.end()]);
    },
  };
}
