import { execFile } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { z } from 'zod';
import { environmentWith } from '../env.ts';

/**
 * Runs a program that takes JSON as its argument and prints JSON, and returns what it printed. In a process of its own, so that no other
 * load of the bench holds it up; at `niceness`, where it is to stand back behind the server.
 */
export async function runApart<T extends z.ZodType>(entry: URL, load: object, answer: T, niceness = 0): Promise<z.infer<T>> {
  const options = { env: environmentWith(), maxBuffer: 64 * 1024 * 1024 };
  const running = promisify(execFile)(process.execPath, [fileURLToPath(entry), JSON.stringify(load)], options);
  if (niceness > 0 && running.child.pid !== undefined) setPriority(running.child.pid, niceness);
  return answer.parse(JSON.parse((await running).stdout));
}
