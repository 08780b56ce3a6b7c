import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const types: Readonly<Record<string, string>> = { '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.png': 'image/png', '.webp': 'image/webp' };

/**
 * A file on disk as what procedures take: `souk.gate.captures.create.mutate({ image: await fileFrom('car.jpg') })`.
 * Rejects with Node's own error when it cannot be read.
 */
export async function fileFrom(path: string | URL): Promise<File> {
  const name = basename(path instanceof URL ? fileURLToPath(path) : path);
  return new File([await readFile(path)], name, { type: types[extname(name).toLowerCase()] ?? 'application/octet-stream' });
}
