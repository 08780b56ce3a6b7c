import type { RgbImage } from '@souk/core/rgb-image';
import { boxOverlap, type Detection } from '../boxes.ts';
import { detectIn, wholeOf } from '../detect.ts';
import type { FoundPlates, Plate, PlateModels, PlateThresholds } from '../plate-types.ts';
import { lookFromAfar } from './look-from-afar.ts';
import { isLegible, prominence } from './prominence.ts';
import { type FirstLook, lookAtPlate, voteOnPlate } from './read-plate.ts';

/** More plates than this of one look are not read: a hostile picture may not hold a worker for seconds. */
const MOST_PLATES = 8;
/** What the detector is not sure of is a plate if it can be read: down to its threshold squared, so that 1 still means nothing. */
const unsureFrom = (confidence: number) => confidence * confidence;
const MOST_UNSURE = 4;
/** A plate this much less prominent than the best is a vehicle's further off: it is read with one look. */
const BESIDE = 0.5;
/** Of a plate that takes up more than this part of the photo's width, the detector finds a part. */
const HUGE = 0.4;

interface Looked {
  readonly first: FirstLook;
  readonly plate: Plate;
}

/**
 * Finds and reads the plates of a photo. Where none that was found can be read, or one is very large, what the detector was not sure of is read too, and
 * the photo is shown from afar; of all that only what can be read is a plate. The most prominent plate comes first: the largest
 * text that is surely read, which is the nearest vehicle's.
 */
export async function findThoroughly(image: RgbImage, models: PlateModels, thresholds: PlateThresholds): Promise<FoundPlates> {
  const started = performance.now();
  const { confidence, iou } = thresholds.detector;
  const all = await detectIn(image, wholeOf(image), models.detector, { confidence: unsureFrom(confidence), iou }, 'per-class');
  let detectMs = performance.now() - started;
  const read = (some: readonly Detection[]) => readAll(image, some, models, thresholds);
  const plates = await read(all.filter((found) => found.confidence >= confidence).slice(0, MOST_PLATES));

  if (!plates.some(isLegible) || plates.some(({ box }) => box.width > HUGE * image.width)) {
    const again = performance.now();
    const fromAfar = await lookFromAfar(image, models.detector, thresholds.detector);
    detectMs += performance.now() - again;
    const unsure = all.filter((found) => found.confidence < confidence).slice(0, MOST_UNSURE);
    plates.push(...(await read([...fromAfar.slice(0, MOST_PLATES), ...unsure])).filter(isLegible));
  }
  return { plates: oncePerPlace(plates, iou), detectMs, readMs: performance.now() - started - detectMs };
}

/** Looks at each once; then again, the most prominent first, at those that are about as prominent, and until one can be read. */
async function readAll(image: RgbImage, found: readonly Detection[], models: PlateModels, thresholds: PlateThresholds): Promise<Plate[]> {
  const { reader, cropPaddingPx, patterns = [] } = thresholds;
  const options = { reader, cropPaddingPx, patterns };
  const looks: Looked[] = [];
  for (const { box, confidence } of found) {
    const first = await lookAtPlate(image, box, models.reader, options);
    looks.push({ first, plate: { box, confidence, ...first.text } });
  }
  looks.sort((a, b) => prominence(b.plate) - prominence(a.plate));
  const least = looks[0] ? BESIDE * prominence(looks[0].plate) : 0;
  const plates: Plate[] = [];
  for (const { first, plate } of looks) {
    const isWorthVotes = prominence(plate) >= least || !plates.some(isLegible);
    plates.push(isWorthVotes ? { ...plate, ...(await voteOnPlate(image, first, models.reader, options)) } : plate);
  }
  return plates;
}

/** The most prominent first; what two looks found is one plate. */
function oncePerPlace(plates: readonly Plate[], iou: number): Plate[] {
  const kept: Plate[] = [];
  for (const plate of plates.toSorted((a, b) => prominence(b) - prominence(a))) {
    if (!kept.some(({ box }) => boxOverlap(box, plate.box) > iou)) kept.push(plate);
  }
  return kept;
}
