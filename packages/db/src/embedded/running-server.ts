import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, explainFileError } from './embedded-error.ts';
import { readPassword } from './initialise.ts';
import { ownerUrl } from './opening.ts';
import { readPostmaster } from './postmaster.ts';
import { isServerOf } from './processes.ts';

/**
 * The address of the embedded server that another Souk runs on `directory` at this moment, for commands beside it; undefined where
 * none runs. Throws EmbeddedError where its files are another user's.
 */
export async function findRunningServer(directory: string): Promise<string | undefined> {
  try {
    const data = join(await realpath(directory), 'data');
    const found = await readPostmaster(data);
    if (found?.status !== 'ready' || !(await isServerOf(found.pid, data))) return undefined;
    return ownerUrl(found.port, await readPassword(data));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw explainFileError(error, directory);
  }
}
