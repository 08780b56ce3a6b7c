import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openUploads, type UploadFolder } from './uploads.ts';

let root: string;
let products: UploadFolder;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'souk-uploads-'));
  await mkdir(join(root, 'uploads/products/2024'), { recursive: true });
  for (const path of ['uploads/products/a b.jpg', 'uploads/products/2024/c.png', 'uploads/secret.txt', 'uploads/products/.hidden']) {
    await writeFile(join(root, path), path);
  }
  await symlink(join(root, 'uploads/secret.txt'), join(root, 'uploads/products/link.jpg'));
  products = (await openUploads(join(root, 'uploads')))('products');
});
afterAll(async () => await rm(root, { recursive: true }));

const found = async (value: string) => (await products.find(value)).path.slice(join(root, 'uploads/').length);

describe('a file that the old system names', () => {
  it.each([
    ['a b.jpg', 'products/a b.jpg'],
    ['/uploads/products/a b.jpg', 'products/a b.jpg'],
    ['uploads\\products\\2024\\c.png', 'products/2024/c.png'],
    ['products/2024/c.png', 'products/2024/c.png'],
    ['/srv/mala/files/a b.jpg', 'products/a b.jpg'],
    ['http://old.example:8000/api/uploads/products/a%20b.jpg?v=2', 'products/a b.jpg'],
  ])('%s is found as a name, a path or an address', async (value, path) => {
    expect(await found(value)).toBe(path);
  });

  it.each([
    ['../secret.txt', 'leads out of products'],
    ['products/../../uploads/secret.txt', 'leads out of products'],
    ['http://old.example/products/%2e%2e/secret.txt', 'leads out of products'],
    ['link.jpg', 'leads out of products'],
    ['a\0.jpg', 'leads out of products'],
    ['none.jpg', 'there is no file none.jpg in products'],
    ['2024', 'is no file'],
    ['/', 'names no file'],
    ['products/', 'names no file'],
    ['data:image/png;base64,AAAA', 'inside the database'],
  ])('%j is refused', async (value, reason) => {
    await expect(products.find(value)).rejects.toThrow(reason);
  });
});

describe('a folder of uploads', () => {
  it('lists the files in it and below, but no links and no hidden ones', async () => {
    expect(await products.list()).toEqual(['2024/c.png', 'a b.jpg']);
    expect(await (await openUploads(join(root, 'uploads')))('slips').list()).toEqual([]);
  });

  it('that is not there is refused', async () => {
    await expect(openUploads(join(root, 'nowhere'))).rejects.toThrow('There is no folder');
  });
});
