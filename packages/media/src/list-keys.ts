import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';

/** What is kept under a key, and when it was last put there. */
export interface StoredKey {
  readonly key: string;
  readonly modifiedAt: Date;
}

/** What lies two folders below `directory` in the organization's, page by page; what is taken away meanwhile is left out. */
export async function* listDiskKeys(directory: string, organizationId: string, pageSize: number): AsyncGenerator<StoredKey[], void> {
  let page: StoredKey[] = [];
  for (const folder of await namesIn(join(directory, organizationId), 'folders')) {
    for (const name of await namesIn(join(directory, organizationId, folder), 'files')) {
      const modifiedAt = await orMissing(stat(join(directory, organizationId, folder, name)).then(({ mtime }) => mtime));
      if (modifiedAt) page.push({ key: `${organizationId}/${folder}/${name}`, modifiedAt });
      if (page.length < pageSize) continue;
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}

/** What a bucket has below the organization's id, page by page. */
export async function* listS3Keys(
  client: S3Client,
  bucket: string,
  organizationId: string,
  pageSize: number,
): AsyncGenerator<StoredKey[], void> {
  const pages = paginateListObjectsV2({ client, pageSize }, { Bucket: bucket, Prefix: `${organizationId}/` });
  for await (const { Contents = [] } of pages) {
    const page = Contents.flatMap(({ Key, LastModified }) => (Key && LastModified ? [{ key: Key, modifiedAt: LastModified }] : []));
    if (page.length > 0) yield page;
  }
}

async function namesIn(folder: string, kind: 'folders' | 'files'): Promise<string[]> {
  const entries = (await orMissing(readdir(folder, { withFileTypes: true }))) ?? [];
  return entries.filter((entry) => (kind === 'files' ? entry.isFile() : entry.isDirectory())).map(({ name }) => name);
}

async function orMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
