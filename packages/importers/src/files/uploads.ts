import { type Dirent, openAsBlob } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { ImportFailure } from '../import-failure.ts';
import { BadValue } from '../values/bad-value.ts';

/** A file of an old system. */
export interface UploadedFile {
  readonly path: string;
  /** Its name in its folder, with the folders below. */
  readonly name: string;
}

/** One folder of an old system's uploads. */
export interface UploadFolder {
  /** Its name below the folder of uploads: `products`. */
  readonly name: string;
  /**
   * The file that a value of the old system names, whether it is a name, a path or an address. Throws {@link BadValue} where
   * there is no such file, or where the name leads out of the folder.
   */
  find(value: string): Promise<UploadedFile>;
  /** The names of all files in it, those in folders below with their path, in the order of their letters. */
  list(): Promise<string[]>;
}

/** No photo is larger; what is taken in lies in memory. */
const mostBytes = 64 * 1024 * 1024;

/** Opens a folder of uploads. Throws {@link ImportFailure} where there is none. */
export async function openUploads(folder: string): Promise<(name: string) => UploadFolder> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw new ImportFailure(`There is no folder ${folder}. Name the old uploads with --uploads.`);
  const root = await realpath(folder);
  return (name) => ({
    name,
    find: async (value) => await find(join(root, name), name, value),
    list: async () => await list(join(root, name)),
  });
}

/** A file of the old system, to be taken in like any upload. */
export async function asFile(path: string): Promise<File> {
  return new File([await openAsBlob(path)], basename(path));
}

async function find(folder: string, name: string, value: string): Promise<UploadedFile> {
  const parts = partsOf(value, name);
  const path = join(folder, ...parts);
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) throw new BadValue(`there is no file ${parts.join('/')} in ${name}`);
  const inside = await realpath(folder);
  // A link may lead anywhere.
  if (!real.startsWith(`${inside}${sep}`)) throw new BadValue(`"${value}" leads out of ${name}`);
  const { size, ...file } = await facts(real);
  if (!file.isFile) throw new BadValue(`${parts.join('/')} in ${name} is no file`);
  if (size > mostBytes) throw new BadValue(`${parts.join('/')} in ${name} is larger than ${mostBytes / 1024 / 1024} MB`);
  return { path, name: parts.join('/') };
}

async function facts(path: string): Promise<{ readonly isFile: boolean; readonly size: number }> {
  const found = await stat(path);
  return { isFile: found.isFile(), size: found.size };
}

/** What comes after the folder's name in a path or an address; of a path that does not have it, the file's own name. */
function partsOf(value: string, name: string): string[] {
  if (/^data:/i.test(value)) throw new BadValue('a picture inside the database is not taken; keep it as a file');
  const isAddress = /^https?:\/\//i.test(value);
  const path = (isAddress ? decoded(value.replace(/[?#].*$/, '')) : value).replaceAll('\\', '/');
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..') || path.includes('\0')) throw new BadValue(`"${value}" leads out of ${name}`);
  const inside = parts.slice(parts.lastIndexOf(name) + 1);
  const found = parts.includes(name) ? inside : parts.slice(-1);
  if (found.length === 0) throw new BadValue(`"${value}" names no file`);
  return found;
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

async function list(folder: string): Promise<string[]> {
  const entries: Dirent[] = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}
