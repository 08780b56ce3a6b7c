/**
 * `pnpm --filter @souk/bench mistakes FOLDER… [--models DIR]`: what is wrong with each tray that `sticks.render` of tooling/vision-training has drawn,
 * as the product reads it, with the place to look at, and how many mistakes there are of each kind.
 */
import { toSticks } from '@souk/domains/counter/detections/to-sticks';
import { createVision } from '@souk/vision/create-vision';
import { labelledTrays } from '../doubts/labelled-trays.ts';
import { parseTrayOptions } from '../doubts/tray-options.ts';
import { findMistakes } from './find-mistakes.ts';

const { folders, modelsDir } = parseTrayOptions(process.argv.slice(2));
const vision = await createVision({ modelsDir, required: ['stick-colours'] });
const kinds = new Map<string, number>();
let [trays, exact] = [0, 0];
for (const folder of folders) {
  for await (const { name, photo, colours, lines } of labelledTrays(folder)) {
    const sticks = toSticks(await vision.readSticks(photo));
    const read = sticks.map(({ colour, box }) => ({ colour, x: box.x + box.width / 2, y: box.y + box.height / 2 }));
    const mistakes = findMistakes(lines, read);
    trays += 1;
    if (bill(colours) === bill(read.map(({ colour }) => colour))) exact += 1;
    for (const { kind } of mistakes) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const words = mistakes.map(({ kind, colour, x, y }) => `${kind} ${colour} at ${Math.round(x)},${Math.round(y)}`);
    if (words.length > 0) console.log(`${folder}/${name}: ${words.join('; ')}`);
  }
}
await vision.close();
console.log(`${exact} of ${trays} bills right; ${[...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'no mistake'}`);

function bill(colours: readonly string[]): string {
  return [...colours].sort().join();
}
