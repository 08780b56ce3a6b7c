import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** The variables a process was given, by where they came from. */
export interface Environment {
  /** Of the process itself and `.env` together; the process wins. An empty variable counts as none. */
  readonly variables: Readonly<Record<string, string>>;
  /** The names that `.env` holds. */
  readonly namesInFile: readonly string[];
}

/** Reads the environment and the file `.env` in `folder`, if there is one. The only place in Souk that reads `process.env`. */
export function readEnvironment(folder: string = process.cwd(), given: NodeJS.ProcessEnv = process.env): Environment {
  const fromFile = parseEnv(readFileIfAny(join(folder, '.env')));
  const merged = { ...withoutEmpty(fromFile), ...withoutEmpty(given) };
  return { variables: merged, namesInFile: Object.keys(fromFile) };
}

/** The variables that hold something, without the space around it. */
export function withoutEmpty(variables: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const filled = Object.entries(variables).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()] as const] : []));
  return Object.fromEntries(filled);
}

function readFileIfAny(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
