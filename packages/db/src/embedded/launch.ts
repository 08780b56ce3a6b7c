import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { programPath } from './binaries.ts';
import { EmbeddedError } from './embedded-error.ts';
import type { Place } from './place.ts';
import { endServer, readPostmaster } from './postmaster.ts';
import { programEnvironment } from './run-program.ts';
import { openServerLog, type ServerLog } from './server-log.ts';
import { isPortTaken, isStillEnding, startFailure } from './start-failure.ts';

/** Settings of the server by name, as in postgresql.conf. */
export type ServerSettings = Readonly<Record<string, string | number | boolean>>;

/** A server that accepts connections. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  readonly child: ChildProcess;
}

interface LaunchOptions {
  readonly settings: ServerSettings;
  readonly abort: AbortSignal | undefined;
  /** Told of every server as soon as it has been started. */
  readonly onSpawn: (pid: number) => void;
  readonly log: (text: string) => void;
  readonly tell: (text: string) => void;
}

const attempts = 20;

/**
 * Starts the server on 127.0.0.1 and waits until it accepts connections: at the port it had last, so that an operator's tools find it
 * again, or at a free one. Recovery after a power cut takes as long as it takes. Throws EmbeddedError if the server ends instead.
 */
export async function launchServer(place: Place, options: LaunchOptions): Promise<RunningServer> {
  const log = await openServerLog(place.base);
  const portFile = join(place.base, 'port');
  let port = Number(await readFile(portFile, 'utf8').catch(() => '')) || (await freePort());
  try {
    for (let attempt = 1; ; attempt++) {
      const server = await launchOnce(place, port, log, options);
      if (server) {
        await writeFile(portFile, `${port}\n`);
        return server;
      }
      const output = await log.readNew();
      const mayPass = isPortTaken(output) || isStillEnding(output);
      if (!mayPass || attempt === attempts) throw startFailure(output, place.base, log.path);
      options.log(`Attempt ${attempt} to start PostgreSQL failed: ${output.split('\n')[0]}`);
      if (isPortTaken(output)) port = await freePort();
      else await sleep(250);
    }
  } finally {
    await log.close();
  }
}

async function launchOnce(place: Place, port: number, log: ServerLog, options: LaunchOptions): Promise<RunningServer | undefined> {
  const child = spawn(programPath(place.binaries, 'postgres'), serverArguments(place.data, port, options.settings), {
    cwd: '/',
    env: programEnvironment,
    // A session of its own: Ctrl-C in a terminal goes to the whole process group, and the server has to outlive the requests being finished.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    ...(place.user && { uid: place.user.uid, gid: place.user.gid }),
  });
  let failure: Error | undefined;
  child.on('error', (error) => {
    failure = error;
  });
  child.unref();
  const { pid } = child;
  if (pid !== undefined) options.onSpawn(pid);
  if (pid !== undefined && (await untilReady(child, pid, place.data, options))) return { pid, port, child };
  // The event comes after the call.
  if (pid === undefined) await sleep(0);
  if (failure) throw startFailure(failure.message, place.base, log.path);
  return undefined;
}

async function untilReady(child: ChildProcess, pid: number, data: string, options: LaunchOptions): Promise<boolean> {
  let nextNotice = Date.now() + 5_000;
  while (!isOver(child)) {
    const found = await readPostmaster(data);
    if (found?.pid === pid && found.status === 'ready') return true;
    if (options.abort?.aborted) await endServer(pid, () => isOver(child), 10_000);
    options.abort?.throwIfAborted();
    if (Date.now() > nextNotice) {
      options.tell('PostgreSQL is recovering from an unclean end; still waiting');
      nextNotice += 10_000;
    }
    await sleep(10);
  }
  return false;
}

/** True once a server started here has ended and was reaped. */
export function isOver(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function serverArguments(data: string, port: number, settings: ServerSettings): string[] {
  // Loopback with a password only: a socket would need a path of at most 107 bytes.
  const fixed = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '' };
  const pairs = Object.entries({ ...settings, ...fixed });
  return ['-D', data, ...pairs.flatMap(([name, value]) => ['-c', `${name}=${settingText(name, value)}`])];
}

function settingText(name: string, value: string | number | boolean): string {
  if (!/^[a-z][a-z0-9_.]*$/i.test(name))
    throw new EmbeddedError(`"${name}" is not the name of a PostgreSQL setting.`, 'See postgresql.conf.');
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No free port.'))));
    });
  });
}
