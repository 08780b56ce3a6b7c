import { spawn } from 'node:child_process';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandContext } from './run-command.ts';
import { StartFailure } from './start-failure.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const client = join(root, 'packages/client');
const dist = join(client, 'dist');

/** What the client is made of: its own code, and the types that reach it. As `inputs` in packages/client/turbo.json. */
const sources = ['client/src', 'client/build', 'auth/src', 'core/src', 'domains/src', 'rest/src'];

/**
 * Builds @souk/client, which the demo and the examples use, unless what is there is newer than all it is made of: that look
 * takes 20 ms, where turbo takes 300. Throws StartFailure.
 */
export async function buildClient({ progress, stop, log }: Pick<CommandContext, 'progress' | 'stop' | 'log'>): Promise<void> {
  if ((await oldestBuilt()) >= (await newestSource())) return;
  progress.tell('Building the client');
  // Beside, and moved when it is whole: somebody else may be using the old one, or build at this moment too.
  const fresh = `${dist}.${process.pid}`;
  try {
    const { code, output } = await runBuild(fresh, stop);
    log.info({ code }, 'built the client');
    if (code !== 0) throw new StartFailure(`The client could not be built: ${reasonIn(output)}. Run: npx -y pnpm@12 build`);
    await rm(dist, { recursive: true, force: true });
    await rename(fresh, dist);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** When the oldest of what is imported was written, in milliseconds since 1970; 0 where one is missing. */
async function oldestBuilt(): Promise<number> {
  const files = ['index.js', 'index.d.ts'].map((name) => join(dist, name));
  return Math.min(...(await Promise.all(files.map(async (path) => (await stat(path).catch(() => undefined))?.mtimeMs ?? 0))));
}

async function newestSource(): Promise<number> {
  const folders = await Promise.all(sources.map(async (source) => await sourceFiles(join(root, 'packages', source))));
  const files = [...folders.flat(), join(client, 'package.json'), join(root, 'pnpm-lock.yaml')];
  return Math.max(...(await Promise.all(files.map(async (path) => (await stat(path)).mtimeMs))));
}

async function sourceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(({ name }) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return files.map(({ parentPath, name }) => join(parentPath, name));
}

async function runBuild(folder: string, abort: AbortSignal): Promise<{ code: number | null; output: string }> {
  return await new Promise((resolve, reject) => {
    // Without pnpm, which need not be on the PATH.
    const child = spawn(process.execPath, ['build/main.ts', folder], { cwd: client, stdio: ['ignore', 'pipe', 'pipe'], signal: abort });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.on('error', (error) => reject(abort.aborted ? abort.reason : error));
    child.on('close', (code) => (abort.aborted ? reject(abort.reason) : resolve({ code, output })));
  });
}

function reasonIn(output: string): string {
  const lines = output.trim().split('\n');
  return (lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? '').trim();
}
