import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { environmentFor } from './env.ts';

/** A `souk` command in a process of its own, in a process group of its own, as a shell starts one. */
export interface SoukProcess {
  readonly pid: number;
  /** What it wrote so far. */
  stdout(): string;
  stderr(): string;
  /** Resolves when its output has this text; rejects when it ends before. */
  said(text: string | RegExp): Promise<void>;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  /** To its whole group, as a terminal sends Ctrl-C. */
  signal(name: NodeJS.Signals): void;
}

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const scripts = { souk: 'apps/cli/src/main.ts', start: 'apps/cli/src/start-from-source.ts' };

/** Starts one with these settings and no others but the test's own environment. */
export function runSouk(script: keyof typeof scripts, args: readonly string[], settings: Readonly<Record<string, string>>): SoukProcess {
  const child = spawn(process.execPath, [scripts[script], ...args], {
    cwd: root,
    detached: true,
    env: environmentFor(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk) => {
      output[name] += String(chunk);
    });
  }
  const pid = child.pid ?? Number.NaN;
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => child.on('close', (code, signal) => resolve(code ?? signal)));
  return {
    pid,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    said: async (text) => await said(child, () => output.stdout + output.stderr, text),
    ended,
    signal: (name) => process.kill(-pid, name),
  };
}

async function said(child: ChildProcess, all: () => string, text: string | RegExp): Promise<void> {
  const isSaid = (): boolean => (typeof text === 'string' ? all().includes(text) : text.test(all()));
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      if (isSaid()) resolve();
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.on('close', (code) => reject(new Error(`It ended with ${code} and never said ${text}:\n${all()}`)));
    look();
  });
}

/** Runs a command to its end. */
export async function soukOutput(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | NodeJS.Signals | null; readonly stdout: string; readonly stderr: string }> {
  const souk = runSouk('souk', args, settings);
  const code = await souk.ended;
  return { code, stdout: souk.stdout(), stderr: souk.stderr() };
}

/** The address in the line that says a Souk is ready. */
export function addressOf(souk: SoukProcess): string {
  return /ready at (http:\S+)/.exec(souk.stdout())?.[1] ?? 'it is not ready';
}
