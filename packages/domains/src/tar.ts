import { type Pack, pack } from 'tar-stream';

/** One file of an archive. */
export interface TarEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly changedAt: Date;
}

/**
 * Packs files into a tar as they come: the next is asked for when the one before has been taken, so one is held in memory.
 * Tar, because photos do not compress and every evaluation tool reads it from a stream; tar-stream, because a header has
 * checksums, padding and long names to get wrong.
 */
export async function* tarOf(entries: AsyncIterable<TarEntry>): AsyncGenerator<Uint8Array, void> {
  const archive = pack();
  fill(archive, entries).catch((error: Error) => archive.destroy(error));
  for await (const chunk of archive) if (chunk instanceof Uint8Array) yield chunk;
}

async function fill(archive: Pack, entries: AsyncIterable<TarEntry>): Promise<void> {
  for await (const entry of entries) await add(archive, entry);
  archive.finalize();
}

/** Rejects when the reader has gone. */
async function add(archive: Pack, { name, bytes, changedAt }: TarEntry): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  archive.entry({ name, mtime: changedAt }, bytes, (error) => {
    if (error) reject(error);
    else resolve();
  });
  await promise;
}
