import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError } from './settings-error.ts';

/**
 * The secret key kept in a data folder, 384 random bits in base64, readable by its owner only; made on the first call.
 * Processes that start at the same moment get the same one. Throws SettingsError where the folder is not writable.
 */
export function secretKeyIn(dataDirectory: string): string {
  const path = join(dataDirectory, 'secret-key');
  try {
    return readIfAny(path) ?? makeKey(dataDirectory, path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new SettingsError([
      { name: 'DATA_DIR', found: `the folder ${dataDirectory}`, expected: `one that this user can write (${code})` },
    ]);
  }
}

function makeKey(dataDirectory: string, path: string): string {
  mkdirSync(dataDirectory, { recursive: true });
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(draft, `${randomBytes(48).toString('base64')}\n`, { mode: 0o600, flush: true });
    // Unlike a rename, a link fails where another process was first.
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, 'utf8').trim();
}

function readIfAny(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
