import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';

/** A photo of a tray, as it leaves the till's camera. */
export interface TrayPhoto {
  readonly file: File;
  /** Of its bytes, hex: no two photos have the same. */
  readonly sha256: string;
}

/** How a photo is taken. */
interface Shot {
  /** Told apart from all others by this, as any two photos of a camera are. */
  readonly mark: string;
  /** Out of focus. */
  readonly blurred: boolean;
}

/** Of the long side: about what a hand too close to the lens leaves. */
const blurShare = 2 / 1024;

/** Takes a photo of what an image in a folder shows. Throws an Error of one line for a file that is no image. */
export async function takePhoto(folder: string, name: string, { mark, blurred }: Shot): Promise<TrayPhoto> {
  const bytes = await readFile(join(folder, name));
  try {
    const { width, height } = await sharp(bytes).metadata();
    const upright = sharp(bytes).rotate();
    const seen = blurred ? upright.blur(Math.max(0.3, Math.max(width, height) * blurShare)) : upright;
    const photo = await seen
      .withExif({ IFD0: { ImageDescription: mark } })
      .jpeg({ quality: 92 })
      .toBuffer();
    return { file: new File([new Uint8Array(photo)], `${name}.jpg`, { type: 'image/jpeg' }), sha256: hash('sha256', photo) };
  } catch {
    throw new Error(`${name} is no image that can be read`);
  }
}

const Truth = z.array(z.object({ file: z.string(), counts: z.record(z.string(), z.int().min(0)) }));

/** Sticks by colour. */
export type Counts = Readonly<Record<string, number>>;

/** What the cashier sees on the trays, by the name of the image: from the folder's `truth.json`, where `souk demo counter --save` wrote one. */
export async function readTruth(folder: string): Promise<ReadonlyMap<string, Counts>> {
  const text = await readFile(join(folder, 'truth.json'), 'utf8').catch(() => '[]');
  return new Map(Truth.parse(JSON.parse(text)).map(({ file, counts }) => [file, counts]));
}
