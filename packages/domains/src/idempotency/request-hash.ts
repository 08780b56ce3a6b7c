import { createHash, type Hash } from 'node:crypto';
import superjson from 'superjson';

/** SHA-256, hex, of what a request asks for: the procedure and its raw input, files by their bytes. */
export async function hashRequest(procedure: string, rawInput: unknown): Promise<string> {
  const hash = createHash('sha256').update(procedure).update('\0');
  await addValue(hash, rawInput);
  return hash.digest('hex');
}

async function addValue(hash: Hash, value: unknown): Promise<void> {
  if (value instanceof FormData) return await addEntries(hash, [...value.entries()]);
  if (value instanceof Blob) {
    hash.update('file\0').update(new Uint8Array(await value.arrayBuffer()));
    return;
  }
  if (isPlainObject(value)) return await addEntries(hash, Object.entries(value));
  hash.update(superjson.stringify(value)).update('\0');
}

/** In the order of the names, so that the order in which a client writes its fields does not matter. */
async function addEntries(hash: Hash, entries: readonly (readonly [string, unknown])[]): Promise<void> {
  for (const [name, value] of entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(name).update('\0');
    await addValue(hash, value);
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
