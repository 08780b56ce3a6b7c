import { fileURLToPath } from 'node:url';
import { createVision } from '@souk/vision/create-vision';
import type { PlateTimings } from '@souk/vision/vision-types';
import type { Bench, BenchSetup } from '../bench.ts';
import { figureOf } from '../figure.ts';
import { loadPhotos, type Photo, photosNote } from '../load/photos.ts';
import { median } from '../stats.ts';
import { openBareModels } from './bare-models.ts';
import { stickFigures } from './sticks.ts';

const modelsFolder = fileURLToPath(new URL('../../../../models', import.meta.url));
/** Readings of one round. */
const readings = 60;

/** Where the time of one reading goes, against the two networks alone. */
export const visionBench: Bench = {
  name: 'vision',
  title: 'one photo read in a worker thread, by step, against the networks alone',
  run: async ({ options, resources }: BenchSetup) => {
    const photos = await loadPhotos(options.photosFolder);
    const vision = await createVision({ modelsDir: modelsFolder, workers: 1 });
    resources.defer(() => vision.close());
    const bare = await openBareModels(modelsFolder);
    resources.defer(() => bare.close());
    const thresholds = { detector: vision.defaultsOf('plate-detector'), reader: vision.defaultsOf('plate-reader'), cropPaddingPx: 10 };
    const timings: PlateTimings[] = [];
    const alone: { detect: number; read: number }[] = [];
    for (let round = 0; round <= options.rounds; round += 1) {
      for (const photo of sample(photos)) {
        const reading = await vision.readPlates(photo.bytes, thresholds);
        const networks = await bare.time(reading, thresholds.cropPaddingPx);
        // The first round warms up.
        if (round > 0) [timings.push(reading.timingsMs), alone.push(networks)];
      }
    }
    const step = (name: keyof PlateTimings) => median(timings.map((each) => each[name]));
    const network = (of: (each: { detect: number; read: number }) => number) => ({ name: 'network alone', value: median(alone.map(of)) });
    const ms = { unit: 'ms', better: 'less' } as const;
    return {
      figures: [
        figureOf({ ...ms, what: 'decode the JPEG', ours: step('decode') }),
        figureOf({ ...ms, what: 'find plates', ours: step('detect'), yardstick: network((each) => each.detect) }),
        figureOf({ ...ms, what: 'read plates', ours: step('read'), yardstick: network((each) => each.read) }),
        figureOf({ ...ms, what: 'all, there and back', ours: step('total'), yardstick: network((each) => each.detect + each.read) }),
        ...(await stickFigures(vision, modelsFolder, options.rounds)),
      ],
      notes: [
        photosNote(photos, options.photosFolder),
        'A step is letterbox, network, decoding and suppression; the network alone runs on blank input of the same size.',
      ],
    };
  },
};

function sample(photos: readonly Photo[]): Photo[] {
  return Array.from({ length: readings }, (_, index) => photos[index % photos.length]).flatMap((photo) => photo ?? []);
}
