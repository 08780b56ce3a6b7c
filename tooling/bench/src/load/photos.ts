import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderSampleScene, sampleScenes } from '@souk/vision/sample-scenes';

/** A JPEG to post. */
export interface Photo {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The JPEG files of a folder in the order of their names; without a folder the demo's drawn scenes. Throws an Error for a folder without any. */
export async function loadPhotos(folder: string | undefined): Promise<Photo[]> {
  if (folder === undefined) {
    return await Promise.all(
      sampleScenes.map(async (scene) => ({ name: scene.plate, bytes: new Uint8Array(await renderSampleScene(scene)) })),
    );
  }
  const names = (await readdir(folder)).filter((name) => /\.jpe?g$/i.test(name)).sort();
  if (names.length === 0) throw new Error(`There is no JPEG in ${folder}.`);
  return await Promise.all(names.map(async (name) => ({ name, bytes: new Uint8Array(await readFile(join(folder, name))) })));
}

/** Says which photos figures are of. */
export function photosNote(photos: readonly Photo[], folder: string | undefined): string {
  const kilobytes = Math.round(photos.reduce((total, { bytes }) => total + bytes.byteLength, 0) / photos.length / 1000);
  return `${photos.length} ${folder === undefined ? 'drawn scenes' : 'photos'}, ${kilobytes} kB on average.`;
}
