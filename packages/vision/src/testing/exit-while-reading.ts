/** A process that leaves in the middle of its work: reads photos, then calls exit after as many milliseconds as it was told. */
import { createVision } from '../create-vision.ts';
import { renderSampleScene } from '../sample-scenes.ts';
import { OUR_MODELS } from './models-folder.ts';

const options = { detector: { confidence: 0.5, iou: 0.5 }, reader: { confidence: 0.1, iou: 0.3 }, cropPaddingPx: 10 };
const photo = await renderSampleScene({ plate: 'KX 472 PT', seed: 1 });
const vision = await createVision({ modelsDir: OUR_MODELS, workers: 2 });
for (let photos = 0; photos < 20; photos++) void vision.readPlates(photo, options);
setTimeout(() => process.exit(7), Number(process.argv[2]));
