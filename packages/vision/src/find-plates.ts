import type { RgbImage } from '@souk/core/rgb-image';
import type { Detection } from './boxes.ts';
import { cropRectangle } from './crop.ts';
import { detectIn, wholeOf } from './detect.ts';
import type { ModelSession } from './model-session.ts';
import { type PlateText, plateText } from './plate-text.ts';
import type { FoundPlates, Plate, PlateModels, PlateThresholds } from './plate-types.ts';
import { findThoroughly } from './plates/find-thoroughly.ts';

/** More plates than this on one photo are not read: a hostile picture may not hold a worker for seconds. */
const MAX_PLATES = 16;

/** Finds the plates of a photo and reads each: detector on the photo, reader on each crop. No plate is no error. */
export async function findPlates(image: RgbImage, models: PlateModels, thresholds: PlateThresholds): Promise<FoundPlates> {
  if (thresholds.recipe === 'thorough') return await findThoroughly(image, models, thresholds);
  const started = performance.now();
  const found = await detectIn(image, wholeOf(image), models.detector, thresholds.detector, 'per-class');
  const detected = performance.now();
  const plates: Plate[] = [];
  for (const plate of found.slice(0, MAX_PLATES)) {
    plates.push({ box: plate.box, confidence: plate.confidence, ...(await readPlate(image, plate, models.reader, thresholds)) });
  }
  return { plates, detectMs: detected - started, readMs: performance.now() - detected };
}

async function readPlate(image: RgbImage, plate: Detection, reader: ModelSession, thresholds: PlateThresholds): Promise<PlateText> {
  const part = cropRectangle(plate.box, thresholds.cropPaddingPx, image);
  // All classes compete: two letters cannot claim one glyph.
  const characters = await detectIn(image, part, reader, thresholds.reader, 'all-classes');
  return plateText(characters.map(({ box, confidence, classIndex }) => ({ text: reader.classes[classIndex] ?? '', confidence, box })));
}
