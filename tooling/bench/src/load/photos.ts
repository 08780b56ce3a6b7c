import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderSampleScene, sampleScenes } from '@souk/vision/sample-scenes';
import sharp from 'sharp';

/** A JPEG to post. */
export interface Photo {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What cameras of gates send. */
const CAMERA = { width: 1920, height: 1080 };

/** The JPEG files of a folder in the order of their names; without a folder the demo's drawn scenes, as large as a camera's. Throws an Error for a folder without any. */
export async function loadPhotos(folder: string | undefined): Promise<Photo[]> {
  if (folder === undefined) {
    return await Promise.all(
      sampleScenes.map(async (scene) => ({ name: scene.plate, bytes: await asFromCamera(await renderSampleScene(scene)) })),
    );
  }
  const names = (await readdir(folder)).filter((name) => /\.jpe?g$/i.test(name)).sort();
  if (names.length === 0) throw new Error(`There is no JPEG in ${folder}.`);
  return await Promise.all(names.map(async (name) => ({ name, bytes: new Uint8Array(await readFile(join(folder, name))) })));
}

async function asFromCamera(jpeg: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await sharp(jpeg).resize(CAMERA).jpeg({ quality: 88 }).toBuffer());
}

/** Says which photos figures are of. */
export function photosNote(photos: readonly Photo[], folder: string | undefined): string {
  const kilobytes = Math.round(photos.reduce((total, { bytes }) => total + bytes.byteLength, 0) / photos.length / 1000);
  return `${photos.length} ${folder === undefined ? `drawn scenes of ${CAMERA.width} x ${CAMERA.height}` : 'photos'}, ${kilobytes} kB on average.`;
}
