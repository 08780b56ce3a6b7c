import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { renderSampleScene, sampleScenes } from '@souk/vision/sample-scenes';
import { StartFailure } from '../start-failure.ts';

/** A photo to be posted, read or drawn when its turn comes. */
export interface DemoPhoto {
  readonly name: string;
  bytes(): Promise<Uint8Array>;
}

const types: Readonly<Record<string, string>> = { '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.png': 'image/png', '.webp': 'image/webp' };

/** The photos of a folder and those below it by name, or the project's own sample scenes. Throws StartFailure for a folder without any. */
export async function demoPhotos(folder: string | undefined): Promise<DemoPhoto[]> {
  return folder === undefined ? scenes() : await photosIn(folder);
}

/** As what procedures take. */
export async function fileOf(photo: DemoPhoto): Promise<File> {
  const bytes = await photo.bytes();
  return new File([new Uint8Array(bytes)], photo.name, { type: types[extname(photo.name).toLowerCase()] ?? 'image/jpeg' });
}

function scenes(): DemoPhoto[] {
  return sampleScenes.map((scene) => ({
    name: `scene of ${scene.plate.replaceAll('\n', ' / ')}`,
    bytes: async () => await renderSampleScene(scene),
  }));
}

async function photosIn(folder: string): Promise<DemoPhoto[]> {
  const names = await readdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new StartFailure(`The folder ${folder} cannot be read. Name one with photos: --images DIR`, cause);
  });
  const photos = names.filter((name) => extname(name).toLowerCase() in types).sort();
  if (photos.length === 0) throw new StartFailure(`There is no .jpg, .png or .webp in ${folder}.`);
  return photos.map((name) => ({ name, bytes: async () => await readFile(join(folder, name)) }));
}
