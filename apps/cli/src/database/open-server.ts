import { join } from 'node:path';
import type { Settings } from '@souk/config/settings';
import { findRunningServer } from '@souk/db/embedded/running-server';
import type { CommandContext } from '../run-command.ts';
import { StartFailure } from '../start-failure.ts';

/** A PostgreSQL to work on. */
export interface DatabaseServer {
  readonly url: string;
  /** Ends it, where it was started here. */
  stop(): Promise<void>;
}

/** The server that DATABASE_URL names, else an embedded one of our own. Throws StartFailure or EmbeddedError. */
export async function openServer(context: CommandContext): Promise<DatabaseServer> {
  const { settings, progress, stop, log, fail } = context;
  if (settings.DATABASE_URL !== undefined) return await givenServer(settings.DATABASE_URL);
  const { startEmbeddedPostgres } = await import('@souk/db/embedded/embedded-server');
  return await startEmbeddedPostgres({
    directory: embeddedFolder(settings),
    onProgress: progress.tell,
    log: (text) => log.info(text),
    onLost: fail,
    abort: stop,
  });
}

/**
 * As {@link openServer}, while the rest of the program loads: an embedded server starts beside that. A connection is tried only once
 * `loaded` resolves, for importing holds this thread, under load for longer than a connection may take. Rejects with what `loaded` does.
 */
export async function openServerBeside(context: CommandContext, loaded: Promise<unknown>): Promise<DatabaseServer> {
  if (context.settings.DATABASE_URL !== undefined) await loaded;
  return await openServer(context);
}

/** As {@link openServer}, for a command that may run beside a Souk: then its embedded server is used. */
export async function joinServer(context: CommandContext): Promise<DatabaseServer> {
  return (await runningServer(context.settings)) ?? (await openServer(context));
}

/** The server of a process that is no Souk of its own: DATABASE_URL's, or the embedded one of a Souk that runs. */
export async function requireServer({ settings }: CommandContext, command: string): Promise<DatabaseServer> {
  const { DATABASE_URL, DATA_DIR } = settings;
  const server = DATABASE_URL === undefined ? await runningServer(settings) : await givenServer(DATABASE_URL);
  if (server) return server;
  throw new StartFailure(
    `souk ${command} needs a database: set DATABASE_URL, or start Souk on ${DATA_DIR} first (pnpm start) to share its embedded PostgreSQL.`,
  );
}

async function givenServer(url: string): Promise<DatabaseServer> {
  const { checkServer } = await import('./check-server.ts');
  await checkServer(url);
  return { url, stop: async () => undefined };
}

async function runningServer(settings: Settings): Promise<DatabaseServer | undefined> {
  if (settings.DATABASE_URL !== undefined) return undefined;
  const url = await findRunningServer(embeddedFolder(settings));
  return url === undefined ? undefined : { url, stop: async () => undefined };
}

function embeddedFolder({ DATA_DIR }: Settings): string {
  return join(DATA_DIR, 'postgres');
}
