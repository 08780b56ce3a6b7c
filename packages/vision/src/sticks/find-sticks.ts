import type { RgbImage } from '@souk/core/rgb-image';
import type { Box, Size } from '../boxes.ts';
import { boxInImage, wholeOf } from '../detect.ts';
import type { ModelSession } from '../model-session.ts';
import { decideColour } from './decide-colour.ts';
import { lookAtTray } from './look-at-tray.ts';
import { measureColours } from './measure-colours.ts';
import { coveredShare, touchesFrame } from './neighbours.ts';
import { pictureQuality } from './picture-quality.ts';
import { boundsOf, isInRegion, type Region, touchesRegionEdge } from './region.ts';
import { LEAST_CONFIDENCE, sortCandidates } from './sort-candidates.ts';
import { wordOf } from './stick-model.ts';
import type { FoundSticks, StickTask } from './stick-types.ts';

/** What was found and how long the two steps took, in milliseconds. */
export interface TimedSticks extends FoundSticks {
  readonly detectMs: number;
  readonly colourMs: number;
}

/**
 * Finds the sticks of a tray and decides their colours: the model on the region's bounding box, then the pixels in each box.
 * `image` may be a shrunk copy of the photo; the boxes answered are in pixels of the photo. No stick is no error.
 */
export async function findSticks(image: RgbImage, photo: Size, model: ModelSession, task: StickTask): Promise<TimedSticks> {
  const { thresholds, roi } = task;
  const started = performance.now();
  const part = roi === undefined ? wholeOf(image) : boundsOf(roi, image);
  const least = Math.min(LEAST_CONFIDENCE, thresholds.confidence);
  const look = await lookAtTray(image, part, model, { least, sure: thresholds.confidence });
  const sorted = sortCandidates(look.candidates, thresholds);
  const inImage = <T extends { readonly box: Box }>(found: readonly T[]) =>
    found.map((one) => ({ ...one, box: boxInImage(one.box, look.placed, look.part) })).filter(({ box }) => hasMiddleIn(box, roi, image));
  const counted = inImage(sorted.counted).map(({ box, runnerUp, ...word }) => ({ box, model: wordOf(word, model), runnerUp }));
  const quality = pictureQuality(look.first.pixels, look.first.placed.resized);
  const detected = performance.now();
  const { light, colours } = measureColours(image, part, counted, thresholds.modelTrust);
  const toPhoto = scaling(photo, image);
  const sticks = counted.map(({ box, model: word, runnerUp }, index) => {
    const { evidence, glare } = colours[index] ?? unmeasured();
    return {
      box: toPhoto(box),
      model: word,
      runnerUp: runnerUp && wordOf(runnerUp, model),
      evidence,
      ...decideColour(word, evidence, thresholds, task.evidence),
      glare,
      touches: { frame: touchesFrame(box, image), region: roi !== undefined && touchesRegionEdge(box, roi, image) },
      overlap: coveredShare(index, counted),
    };
  });
  const nearMisses = inImage(sorted.missed).map(({ kind, box, ...word }) => ({ kind, box: toPhoto(box), ...wordOf(word, model) }));
  return { sticks, nearMisses, quality, light, detectMs: detected - started, colourMs: performance.now() - detected };
}

function hasMiddleIn(box: Box, roi: Region | undefined, image: Size): boolean {
  const middle = { x: (box.x + box.width / 2) / image.width, y: (box.y + box.height / 2) / image.height };
  return roi === undefined || isInRegion(middle, roi);
}

function scaling(photo: Size, image: Size): (box: Box) => Box {
  const [across, down] = [photo.width / image.width, photo.height / image.height];
  return ({ x, y, width, height }) => ({ x: x * across, y: y * down, width: width * across, height: height * down });
}

function unmeasured(): never {
  throw new Error('a stick was not measured');
}
