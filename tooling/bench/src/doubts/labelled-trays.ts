import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type StickColour, stickColours } from '@souk/core/stick-colours';
import { z } from 'zod';

/** A tray as `tooling/vision-training` writes it: each stick's class number, then numbers that are not needed here. */
const Labels = z.object({ boxes: z.array(z.tuple([z.int().min(0).max(7)]).rest(z.number())), doubtful: z.array(z.unknown()) });

/** A photo whose bill is known. */
export interface LabelledTray {
  readonly name: string;
  readonly photo: Uint8Array;
  readonly colours: readonly StickColour[];
}

/** The trays of a folder that `sticks.render` filled, but for those with a stick that nobody can be asked to count. */
export async function* labelledTrays(folder: string): AsyncGenerator<LabelledTray, void> {
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
    const { boxes, doubtful } = Labels.parse(JSON.parse(await readFile(join(folder, file), 'utf8')));
    if (doubtful.length > 0 || boxes.length === 0) continue;
    const name = file.replace(/\.json$/, '');
    const colours = boxes.flatMap(([colour]) => stickColours[colour] ?? []);
    yield { name, photo: await readFile(join(folder, `${name}.jpg`)), colours };
  }
}
