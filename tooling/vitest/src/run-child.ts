import { spawn } from 'node:child_process';
import { constants } from 'node:os';

interface ChildOptions {
  /** The working folder. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** True: keep the output instead of showing it. */
  readonly quiet?: boolean;
  /** Aborted with a signal's name, which the program then gets too. */
  readonly abort: AbortSignal;
}

/** Runs a program to its end. Resolves with its exit code, 128 and the signal's number if it died of one, as shells do; 127 if there is no such program. */
export function runChild(program: string, args: readonly string[], options: ChildOptions): Promise<{ code: number; output: string }> {
  const { root, env, quiet = false, abort } = options;
  const child = spawn(program, args, { cwd: root, env, stdio: ['inherit', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  const pass = () => child.kill(abort.reason === 'SIGINT' ? 'SIGINT' : 'SIGTERM');
  abort.addEventListener('abort', pass, { once: true });
  if (abort.aborted) pass();
  return new Promise((resolve) => {
    child.once('error', (error) => finish(127, error.message));
    child.once('close', (code, signal) => finish(code ?? 128 + (signal ? constants.signals[signal] : 0), output));
    function finish(code: number, text: string) {
      abort.removeEventListener('abort', pass);
      resolve({ code, output: text });
    }
  });
}
