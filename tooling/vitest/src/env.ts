import { delimiter } from 'node:path';

/** A PostgreSQL server to test on instead of an embedded one; its user must be allowed to make databases and roles. */
export function givenServerUrl(): string | undefined {
  return process.env.TEST_DATABASE_URL || undefined;
}

/** The environment for a program that a test run starts: ours, with the workspace's programs first and `extra`. */
export function environmentFor(binFolder: string, extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...extra, PATH: `${binFolder}${delimiter}${process.env.PATH ?? ''}` };
}
