import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type StickColour, stickColours } from '@souk/core/stick-colours';
import { z } from 'zod';
import { type PaintedLine, thicknessesApart } from '../mistakes/find-mistakes.ts';

const Class = z.int().min(0).max(7);
const pixels = z.number();

/** A tray as `tooling/vision-training` writes it: sticks that count as class, middle of paint, side; all painted lines with their thickness. */
const Labels = z.object({
  boxes: z.array(z.tuple([Class, pixels, pixels, pixels])),
  doubtful: z.array(z.unknown()),
  lines: z.array(z.tuple([Class, pixels, pixels, pixels, pixels, pixels])),
});
type Labels = z.infer<typeof Labels>;

/** A photo whose bill is known. */
export interface LabelledTray {
  readonly name: string;
  readonly photo: Uint8Array;
  readonly colours: readonly StickColour[];
  readonly lines: readonly PaintedLine[];
}

/** The trays of a folder that `sticks.render` filled, but for those with a stick that nobody can be asked to count. */
export async function* labelledTrays(folder: string): AsyncGenerator<LabelledTray, void> {
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
    const labels = Labels.parse(JSON.parse(await readFile(join(folder, file), 'utf8')));
    if (labels.doubtful.length > 0 || labels.boxes.length === 0) continue;
    const name = file.replace(/\.json$/, '');
    const colours = labels.boxes.map(([colour]) => colourOf(colour));
    yield { name, photo: await readFile(join(folder, `${name}.jpg`)), colours, lines: linesOf(labels) };
  }
}

/** Lines count whose stick has a box: each box is the nearest line's of its colour. Sticks without paint have no thickness. */
function linesOf({ boxes, lines }: Labels): PaintedLine[] {
  const painted: PaintedLine[] = lines
    .filter(([, , , , , thickness]) => thickness > 0)
    .map(([colour, x, y, toX, toY, thickness]) => ({ colour: colourOf(colour), from: [x, y], to: [toX, toY], thickness, counts: false }));
  for (const [number, x, y] of boxes) {
    const colour = colourOf(number);
    const apart = painted.map((line) =>
      line.colour === colour && !line.counts ? thicknessesApart(line, { x, y }) : Number.POSITIVE_INFINITY,
    );
    const nearest = apart.indexOf(Math.min(...apart));
    painted.splice(nearest, 1, ...painted.slice(nearest, nearest + 1).map((line) => ({ ...line, counts: true })));
  }
  return painted;
}

function colourOf(number: number): StickColour {
  const colour = stickColours[number];
  if (colour === undefined) throw new RangeError(`no colour has the number ${number}`);
  return colour;
}
