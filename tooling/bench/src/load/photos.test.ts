import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadPhotos, photosNote } from './photos.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'souk-bench-'));
});

afterAll(async () => await rm(folder, { recursive: true }));

it('refuses a folder without photos', async () => {
  await writeFile(join(folder, 'notes.txt'), 'no photo');
  await expect(loadPhotos(folder)).rejects.toThrow(`There is no JPEG in ${folder}.`);
});

it('takes the JPEG files in the order of their names, and nothing else', async () => {
  for (const name of ['b.jpg', 'A.JPEG', 'a.png']) await writeFile(join(folder, name), 'x'.repeat(2000));
  const photos = await loadPhotos(folder);
  expect(photos.map(({ name }) => name)).toEqual(['A.JPEG', 'b.jpg']);
  expect(photosNote(photos, folder)).toBe('2 photos, 2 kB on average.');
});

it("draws scenes as large as a camera's where no folder is given", async () => {
  const photos = await loadPhotos(undefined);
  expect(photos).toHaveLength(6);
  for (const { bytes } of photos) expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1920, height: 1080 });
});
