import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { databaseOn } from '../database-server.ts';
import { environmentWith } from '../env.ts';
import { treeCpuMs } from './process-tree.ts';

/** The Flask yardstick, running. */
export interface RunningPeer {
  readonly url: string;
  /** Its own database, with its tables and the rows it begins with. */
  readonly databaseUrl: string;
  /** CPU of all its processes so far, in milliseconds; null where the system does not tell. */
  cpuMs(): Promise<number | null>;
}

interface PeerOptions {
  /** With `app.py`. */
  readonly folder: string;
  readonly modelsFolder: string;
  /** Of each process. */
  readonly threads: number;
  /** The PostgreSQL server on which it gets a database of its own. */
  readonly serverUrl: string;
  readonly owner: AsyncDisposableStack;
}

/** Two processes, as its README says; and connections that live as long as ours. */
const workers = ['-w', '2', '-k', 'gthread', '--keep-alive', '65'];

/** Starts it under gunicorn with tables of its own. Throws an Error of one line where a file, Python or a package is missing. */
export async function startPeer({ folder, modelsFolder, threads, serverUrl, owner }: PeerOptions): Promise<RunningPeer> {
  requireFiles(folder, ['app.py']);
  requireFiles(modelsFolder, ['plate-detector.onnx', 'plate-reader.onnx']);
  const databaseUrl = await makeDatabase(serverUrl, owner);
  const env = environmentWith({
    DATABASE_URL: databaseUrl.replace(/^postgres(ql)?:/, 'postgresql+psycopg2:'),
    MODELS_DIR: modelsFolder,
    LPD_SIZE: '640x640',
    OCR_SIZE: '256x128',
    PYTHONDONTWRITEBYTECODE: '1',
  });
  const options = { cwd: folder, env, stdio: ['ignore', 2, 2] } satisfies Parameters<typeof spawn>[2];
  const seeding = spawn(systemProgram('python3'), ['app.py'], options);
  const [code] = await ended(seeding);
  if (code !== 0) throw new Error(`The yardstick's app.py ended with code ${code}. Install what its README names.`);

  const address = `127.0.0.1:${await freePort()}`;
  const server = spawn(
    systemProgram('gunicorn'),
    [...workers, '--threads', String(threads), '--log-level', 'warning', '-b', address, 'app:app'],
    options,
  );
  const exit = ended(server);
  owner.defer(async () => {
    server.kill('SIGTERM');
    await exit;
  });
  await answering(`http://${address}/api/health`, server);
  return { url: `http://${address}`, databaseUrl, cpuMs: async () => await treeCpuMs(server.pid ?? 0) };
}

function requireFiles(folder: string, names: readonly string[]): void {
  const missing = names.find((name) => !existsSync(join(folder, name)));
  if (missing !== undefined) throw new Error(`There is no ${missing} in ${folder}.`);
}

/** A distribution's program, which finds the distribution's packages, before another of that name. */
function systemProgram(name: string): string {
  return existsSync(`/usr/bin/${name}`) ? `/usr/bin/${name}` : name;
}

async function makeDatabase(serverUrl: string, owner: AsyncDisposableStack): Promise<string> {
  const name = `souk_bench_peer_${process.pid}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${name}`);
  owner.defer(() => run(`DROP DATABASE ${name} WITH (FORCE)`));
  return databaseOn(serverUrl, name);
}

async function ended(child: ChildProcess): Promise<unknown[]> {
  return await once(child, 'exit').catch((cause: Error) => {
    throw new Error(`The yardstick could not be started: ${cause.message}. Install what its README names.`, { cause });
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300 && server.exitCode === null; attempt += 1) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error('The yardstick did not answer within 30 s; see what it said above.');
}
