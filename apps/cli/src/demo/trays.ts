import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StickColour } from '@souk/core/stick-colours';
import { renderTray } from '@souk/vision/sample-trays/render-tray';
import type { SampleTray } from '@souk/vision/sample-trays/sample-tray';
import { sampleTrays } from '@souk/vision/sample-trays/sample-trays';
import { trayTruth } from '@souk/vision/sample-trays/tray-truth';
import { writeTestSet } from '@souk/vision/sample-trays/write-test-set';
import { StartFailure } from '../start-failure.ts';
import { type DemoPhoto, demoPhotos } from './photos.ts';

/** Sticks by colour; a colour that is missing is not there. */
export type TrayCounts = Readonly<Partial<Record<StickColour, number>>>;

/** A photo of a tray, read or drawn when its turn comes. */
export interface DemoTray extends DemoPhoto {
  /** What is on it; null for a photo of which nobody here knows. */
  readonly truth: TrayCounts | null;
}

interface TrayOptions {
  /** Photos of somebody's own. */
  readonly images: string | undefined;
  /** Where the drawn trays are to be kept, with a `truth.json` that the simulator's till reads. */
  readonly save: string | undefined;
}

/** The photos of a folder, or the project's own sample trays. Throws StartFailure for a folder without photos, or that takes none. */
export async function demoTrays({ images, save }: TrayOptions): Promise<DemoTray[]> {
  if (images !== undefined) return (await demoPhotos(images)).map((photo) => ({ ...photo, truth: null }));
  if (save === undefined) return sampleTrays.map((tray) => ({ ...described(tray), bytes: async () => await renderTray(tray) }));
  const files = await writeTestSet(save, sampleTrays).catch((cause: unknown) => {
    throw new StartFailure(`The trays cannot be written to ${save}. Name a folder that can be: --save DIR`, cause);
  });
  return sampleTrays.map((tray, index) => ({
    ...described(tray),
    bytes: async () => await readFile(join(save, files[index]?.file ?? '')),
  }));
}

function described(tray: SampleTray): Pick<DemoTray, 'name' | 'truth'> {
  const { arrangement, vessel, background, motion = 0 } = tray;
  const { counts, sticks } = trayTruth(tray);
  const words = [arrangement, vessel === 'none' ? 'no plate' : vessel, background, motion > 0 ? 'blurred' : ''];
  return { name: `${sticks.length} sticks drawn: ${words.filter(Boolean).join(', ')}`, truth: counts };
}
