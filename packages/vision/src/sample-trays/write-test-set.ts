import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderTray } from './render-tray.ts';
import type { SampleTray } from './sample-tray.ts';
import { type TrayTruth, trayTruth } from './tray-truth.ts';

/** A photo of a test set, and what it shows. */
export interface TestPhoto extends TrayTruth {
  /** Relative to the test set's folder. */
  readonly file: string;
  readonly seed: number;
}

/** Drawing waits for threads of its own, so a few at once keep more cores busy. */
const AT_ONCE = 3;

/** Writes trays as `00000.jpg`, `00001.jpg` … into a folder, made where it is missing, and a `truth.json` with a {@link TestPhoto} for each. */
export async function writeTestSet(folder: string, trays: readonly SampleTray[]): Promise<readonly TestPhoto[]> {
  await mkdir(folder, { recursive: true });
  const photos = trays.map((tray, index) => ({ tray, file: `${String(index).padStart(5, '0')}.jpg` }));
  const left = photos.values();
  const lane = async () => {
    for (const { tray, file } of left) await writeFile(join(folder, file), await renderTray(tray));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const truth = photos.map(({ tray, file }) => ({ file, seed: tray.seed, ...trayTruth(tray) }));
  await writeFile(join(folder, 'truth.json'), `${JSON.stringify(truth, undefined, 1)}\n`);
  return truth;
}
