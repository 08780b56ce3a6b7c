import { spawn } from 'node:child_process';

/** What a program run to its end left behind. */
export interface ProgramResult {
  /** Undefined where it could not be started, or died of a signal. */
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  /** Why it could not be started. */
  readonly failure: Error | undefined;
  readonly output: string;
}

interface RunOptions {
  /** Whom to run it as; only root may choose. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  readonly abort?: AbortSignal | undefined;
}

/**
 * What PostgreSQL's programs see of the environment: nothing of ours, since they read PGDATA, PGPORT and others;
 * English messages, since we read them; and UTC, since initdb otherwise searches for the name of the local zone.
 */
export const programEnvironment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Runs a program to its end, as `user` if given, and never throws: the caller knows what its failure means. */
export async function runProgram(file: string, args: readonly string[], options: RunOptions = {}): Promise<ProgramResult> {
  try {
    return await run(file, args, options);
  } catch (error) {
    // Such as EPERM, where the system does not let root become that user.
    return { code: undefined, signal: undefined, failure: error instanceof Error ? error : new Error(String(error)), output: '' };
  }
}

function run(file: string, args: readonly string[], { user, abort }: RunOptions): Promise<ProgramResult> {
  const child = spawn(file, args, {
    // The working folder may be closed to the user.
    cwd: '/',
    env: programEnvironment,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: abort,
    ...(user && { uid: user.uid, gid: user.gid }),
  });
  const end = () => child.kill();
  process.once('exit', end);
  let output = '';
  const collect = (chunk: string) => {
    output += chunk;
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  return new Promise((resolve) => {
    let failure: Error | undefined;
    child.on('error', (error) => {
      failure = error;
      if (child.pid === undefined) finish(null, null);
    });
    child.on('close', finish);
    function finish(code: number | null, signal: NodeJS.Signals | null) {
      process.off('exit', end);
      resolve({ code: code ?? undefined, signal: signal ?? undefined, failure, output: output.trim() });
    }
  });
}
