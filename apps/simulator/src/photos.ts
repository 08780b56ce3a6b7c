import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const types: Readonly<Record<string, string>> = { '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.png': 'image/png', '.webp': 'image/webp' };

/** The names of the photos in a folder, in order. Throws an Error of one line when there is none, or no folder. */
export async function listPhotos(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => {
    throw new Error(`${folder} is no folder that can be read`);
  });
  const photos = names.filter((name) => extname(name).toLowerCase() in types).sort();
  if (photos.length === 0) throw new Error(`There is no photo in ${folder}: JPEG, PNG and WebP are posted`);
  return photos;
}

/** One photo as a form takes it. */
export async function readPhoto(folder: string, name: string): Promise<File> {
  return new File([await readFile(join(folder, name))], name, { type: types[extname(name).toLowerCase()] ?? '' });
}
