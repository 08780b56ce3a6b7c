import { fileURLToPath } from 'node:url';
import { createVision } from '@souk/vision/create-vision';
import { testTrays, tintedTrays } from '@souk/vision/sample-trays/test-trays';
import type { Bench, BenchSetup } from '../bench.ts';
import { type ReadTray, readTrays } from './read-trays.ts';
import { countingFigures, lightFigures, mistakeNotes } from './tray-figures.ts';

const modelsFolder = fileURLToPath(new URL('../../../../models', import.meta.url));

/** How right the bills of the published test trays are, by the product's own code from the photo to the doubt. */
export const traysBench: Bench = {
  name: 'trays',
  title: 'bills of drawn trays, in a style that the model was not trained on',
  run: async ({ resources }: BenchSetup) => {
    const vision = await createVision({ modelsDir: modelsFolder, required: ['stick-colours'] });
    resources.defer(() => vision.close());
    const mixed: ReadTray[] = [];
    for await (const [tray] of readTrays(vision, testTrays, [true])) if (tray) mixed.push(tray);
    const tinted: [ReadTray, ReadTray][] = [];
    for await (const [on, off] of readTrays(vision, tintedTrays, [true, false])) if (on && off) tinted.push([on, off]);
    return {
      figures: [...countingFigures(mixed), ...lightFigures(tinted)],
      notes: [
        ...mistakeNotes(mixed),
        'The trays are test-trays.ts of packages/vision, with default thresholds. A stick is not right when it is missed, too.',
      ],
    };
  },
};
