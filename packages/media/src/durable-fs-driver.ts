import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { FSDriver } from 'flydrive/drivers/fs';

const incomingFolder = '.incoming';
const leftoverAgeMs = 60 * 60 * 1000;

/**
 * flydrive's disk driver with writes that survive a crash: the library writes in place, so that a process that dies leaves
 * half a file under the final name. Here bytes go to a temporary file, to the disk, and then to their name in one step.
 */
export class DurableFsDriver extends FSDriver {
  readonly #directory: string;

  constructor(directory: string) {
    super({ location: directory, visibility: 'private' });
    this.#directory = directory;
  }

  override async put(key: string, contents: string | Uint8Array): Promise<void> {
    const target = join(this.#directory, key);
    const temporary = join(this.#directory, incomingFolder, randomUUID());
    try {
      await writeToDisk(temporary, contents);
      const created = await mkdir(dirname(target), { recursive: true });
      await rename(temporary, target);
      await syncFolders(dirname(target), created ? dirname(created) : dirname(target));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** Opens the file before it answers, so that a missing one is an error here and not in the middle of a response. */
  override async getStream(key: string): Promise<Readable> {
    const file = await open(join(this.#directory, key));
    return file.createReadStream();
  }

  /** The library hands out the whole buffer behind the file's bytes. */
  override async getBytes(key: string): Promise<Uint8Array> {
    return await readFile(join(this.#directory, key));
  }

  /** Makes the folders, removes what a crash left half written, and proves that a file can be written. */
  async prepare(): Promise<void> {
    const incoming = join(this.#directory, incomingFolder);
    await mkdir(incoming, { recursive: true });
    for (const name of await readdir(incoming)) {
      const path = join(incoming, name);
      const age =
        Date.now() -
        (await stat(path).then(
          (file) => file.mtimeMs,
          () => Date.now(),
        ));
      if (age > leftoverAgeMs) await rm(path, { force: true });
    }
    const probe = join(incoming, randomUUID());
    await writeToDisk(probe, 'probe');
    await rm(probe);
  }
}

async function writeToDisk(path: string, contents: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'wx', 0o640);
  try {
    await file.writeFile(contents);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Syncs the entries of the folders from `deepest` up to `top`, the ones a new file may have added to. */
async function syncFolders(deepest: string, top: string): Promise<void> {
  // Windows can neither open nor sync a folder.
  if (process.platform === 'win32') return;
  const folder = await open(deepest);
  await folder.sync().finally(() => folder.close());
  if (deepest !== top) await syncFolders(dirname(deepest), top);
}
