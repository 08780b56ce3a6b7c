import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentWith } from '../env.ts';
import { ChildMessage, type ParentMessage, type Usage } from './messages.ts';

/** A measured server in a process of its own. */
export interface RunningChild {
  readonly url: string;
  readonly details: unknown;
  /** What it used since the last call. */
  usage(): Promise<Usage>;
}

interface StartOptions {
  /** Its file, which calls `beMeasured`. */
  readonly entry: URL;
  /** JSON that it is opened with. */
  readonly config?: object;
  /** Keeps a CPU profile of the main thread in this folder. */
  readonly profileFolder?: string;
  /** Stops it. */
  readonly owner: AsyncDisposableStack;
}

/** Starts one and waits until it listens. Throws an Error with what it said if it cannot. */
export async function startChild(options: StartOptions): Promise<RunningChild> {
  const { entry, config = {}, profileFolder, owner } = options;
  const path = fileURLToPath(entry);
  const child = fork(path, [JSON.stringify(config)], {
    execArgv: profileFolder === undefined ? [] : profileFlags(profileFolder, path),
    env: environmentWith(),
    // Its output is not part of ours, which may be JSON.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  owner.defer(async () => await stop(child));
  const ready = await nextMessage(child);
  if (ready.kind !== 'ready') throw new Error(`${basename(path)} could not start: ${ready.kind === 'failed' ? ready.message : ready.kind}`);
  return {
    url: `http://127.0.0.1:${ready.port}`,
    details: ready.details,
    usage: async () => {
      const answer = nextMessage(child);
      tell(child, 'usage');
      const message = await answer;
      if (message.kind !== 'usage') throw new Error(`${basename(path)} answered ${message.kind}`);
      return message.usage;
    },
  };
}

function profileFlags(folder: string, path: string): string[] {
  const name = `${basename(dirname(path))}-${basename(path, '.ts')}`;
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}-${Date.now()}.cpuprofile`];
}

async function nextMessage(child: ChildProcess): Promise<ChildMessage> {
  if (hasEnded(child)) throw endOf(child);
  const ended = new AbortController();
  const onExit = () => ended.abort(endOf(child));
  child.once('exit', onExit);
  try {
    const [message] = await once(child, 'message', { signal: ended.signal });
    return ChildMessage.parse(message);
  } catch (error) {
    throw ended.signal.aborted ? ended.signal.reason : error;
  } finally {
    child.off('exit', onExit);
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function endOf({ exitCode, signalCode }: ChildProcess): Error {
  return new Error(`a measured server ended: ${signalCode ?? exitCode}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exit = once(child, 'exit');
  tell(child, 'stop');
  const kill = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await exit;
  clearTimeout(kill);
}

function tell(child: ChildProcess, message: ParentMessage): void {
  // One that is just ending needs no telling: its pipe may close before we see that it is gone.
  if (child.connected) child.send(message, () => undefined);
}
