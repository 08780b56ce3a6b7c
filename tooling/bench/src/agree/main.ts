/**
 * `pnpm --filter @souk/bench agree FOLDER [--models DIR]`: how far the product's answer is from the training framework's, on pictures
 * that `sticks.answers` or `plates.answers` of tooling/vision-training has written to FOLDER, which has the model's name. Ends with 1
 * where a score differs by more than a thousandth, or a box by more than a thousandth of the picture's longer side.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { decodeRgb } from '@souk/vision/decode-rgb';
import { show, wholeOf } from '@souk/vision/detect';
import { installedModels } from '@souk/vision/installed-models';
import { openModel } from '@souk/vision/model-session';
import { z } from 'zod';
import { type Difference, difference } from './difference.ts';

const Answer = z.object({ dims: z.array(z.int()), answer: z.array(z.number()) });
const tolerance = 1e-3;

const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  allowPositionals: true,
  options: { models: { type: 'string', default: fileURLToPath(new URL('../../../../models', import.meta.url)) } },
});
const [folder = '.'] = positionals;
const name = basename(resolve(folder));
const installed = (await installedModels(values.models, [name])).find(({ manifest }) => manifest.name === name);
if (!installed) throw new Error(`there is no model ${name} in ${values.models}`);
const model = await openModel(installed);
let worst = 0;
for (const file of (await readdir(folder)).filter((entry) => entry.endsWith('.json')).sort()) {
  const { dims, answer } = Answer.parse(JSON.parse(await readFile(join(folder, file), 'utf8')));
  const image = await decodeRgb(await readFile(join(folder, file.replace(/json$/, 'png'))));
  const exact = { ...model, input: { ...model.input, size: { width: image.width, height: image.height } } };
  const { output } = await show(image, wholeOf(image), exact);
  const apart = difference(
    output,
    { dims, data: Float32Array.from(answer) },
    { layout: model.layout, side: Math.max(image.width, image.height) },
  );
  console.log(`${name} ${basename(file, '.json')}: ${inWords(apart)}`);
  worst = Math.max(worst, apart.boxes, apart.scores);
}
await model.close();
console.log(worst <= tolerance ? 'agree' : `differ by more than ${tolerance}`);
process.exitCode = worst <= tolerance ? 0 : 1;

function inWords({ boxes, scores }: Difference): string {
  return `scores differ by ${scores.toExponential(1)} at most, boxes by ${boxes.toExponential(1)} of the longer side`;
}
