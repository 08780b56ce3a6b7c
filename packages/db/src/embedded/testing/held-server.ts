import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { readPostmaster } from '../postmaster.ts';
import { isServerOf, waitFor } from '../processes.ts';

/** A process like Souk that holds a server, and what it said. */
export interface HeldServer {
  readonly child: ChildProcess;
  /** The lines it printed so far. */
  readonly messages: readonly Message[];
  /** The last line of its start: with `url`, or with `error`. */
  readonly started: Message;
  /** The exit code, once it has ended. */
  readonly exitCode: Promise<number | null>;
}

interface Message {
  readonly url?: string;
  readonly error?: string;
  readonly remedy?: string;
  readonly progress?: string;
  readonly finished?: boolean;
}

interface HoldOptions {
  readonly directory: string;
  readonly disposable?: boolean;
  readonly user?: { readonly uid: number; readonly gid: number };
}

const script = fileURLToPath(new URL('hold-server.ts', import.meta.url));

/** Starts a server in a process group of its own, as a shell starts a command, and waits until it is up or has given up. */
export async function holdServer(options: HoldOptions): Promise<HeldServer> {
  const { user, ...serverOptions } = options;
  const child = spawn(process.execPath, [script, JSON.stringify(serverOptions)], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    ...user,
  });
  const exitCode = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const messages: Message[] = [];
  const started = new Promise<Message>((resolve) => {
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      const message: Message = JSON.parse(line);
      messages.push(message);
      if (message.url ?? message.error) resolve(message);
    });
    lines.on('close', () => resolve({ error: 'It ended without a word.' }));
  });
  return { child, messages, started: await started, exitCode };
}

/** The id of the server that runs on `directory`; fails where none does. */
export async function serverPid(directory: string): Promise<number> {
  const found = await readPostmaster(join(directory, 'data'));
  if (!found || !(await isServerOf(found.pid, join(directory, 'data')))) throw new Error(`No server runs on ${directory}.`);
  return found.pid;
}

/** True once the server `pid` of `directory` has ended by itself, within ten seconds. */
export function hasGone(pid: number, directory: string): Promise<boolean> {
  return waitFor(async () => !(await isServerOf(pid, join(directory, 'data'))), 10_000);
}

/** An empty folder for servers, open to the user that a server of root's runs as. `remove` deletes it. */
export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = mkdtempSync(join(tmpdir(), 'souk-embedded-'));
  await chmod(path, 0o755);
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}
