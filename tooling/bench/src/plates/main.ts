/**
 * `pnpm --filter @souk/bench plates FOLDER [--region PREFIX=REGION]… [--recipe once]
 * [--models DIR]`: how well the plates of labelled photos are read, by the
 * product's own code from the photo to what a capture records. Photos whose names begin with PREFIX are read as of that region.
 */
import { readFile } from 'node:fs/promises';
import { readPhoto } from '@souk/domains/gate/captures/read-photo';
import type { ReadingSettings } from '@souk/domains/gate/captures/schema';
import { CreateGateInput } from '@souk/domains/gate/gates/schema';
import { usualTrust } from '@souk/domains/gate/gates/usual-trust';
import { normaliseImage } from '@souk/media/normalise-image';
import { createVision } from '@souk/vision/create-vision';
import { labelledPhotos } from './labelled-photos.ts';
import { parsePlateOptions } from './plate-options.ts';
import { mistakeLines, reportLines, riskLines } from './report.ts';
import { type PlateScore, scorePlate } from './score-plate.ts';

const { folder, regions, recipe, modelsDir } = parsePlateOptions(process.argv.slice(2));
const vision = await createVision({ modelsDir, workers: 1, required: ['plate-detector', 'plate-reader'] });
const { detector, reader, cropPaddingPx } = CreateGateInput.parse({ name: 'bench' });
const groups = new Map<string, PlateScore[]>();
for (const photo of await labelledPhotos(folder)) {
  const [prefix, region] = regions.find(([start]) => photo.name.startsWith(start)) ?? ['others', 'any'];
  const settings: ReadingSettings = { detector, reader, cropPaddingPx, recipe, trustThreshold: usualTrust({ region, recipe }), region };
  const picture = await normaliseImage(await readFile(photo.path));
  const score = scorePlate(photo, await readPhoto(vision, picture, settings, undefined), settings);
  groups.set(prefix, [...(groups.get(prefix) ?? []), score]);
}
await vision.close();

for (const [group, scores] of groups) console.log([...reportLines(group, scores), ...mistakeLines(scores)].join('\n'));
const all = [...groups.values()].flat();
if (all.length > 0) console.log([...reportLines('all', all), ...riskLines(all)].join('\n'));
