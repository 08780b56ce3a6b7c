import { fitsSome } from '@souk/core/plate-patterns';
import type { RgbImage } from '@souk/core/rgb-image';
import type { Box } from '../boxes.ts';
import { cropRectangle } from '../crop.ts';
import type { Thresholds } from '../manifest.ts';
import type { ModelSession } from '../model-session.ts';
import type { PlateText } from '../plate-text.ts';
import { tiltOf } from '../rows.ts';
import { fuseGlyphs } from './fuse-glyphs.ts';
import { glyphsInPart, glyphsInView } from './plate-view.ts';
import { plateViews } from './plate-views.ts';
import { textOfGlyphs } from './text-of-glyphs.ts';

/** How a plate is read thoroughly. */
export interface ReadPlateOptions {
  readonly reader: Thresholds;
  readonly cropPaddingPx: number;
  readonly patterns: readonly string[];
}

/** A reading is done with one look from this trust in its weakest character on. */
const SURE = 0.6;
/** Seen down to this part of the reader's threshold: what is too weak in one view may not be in all. */
const SEEN_PART = 0.2;

/**
 * Reads a plate as it was found; and where a character is weak, or no pattern fits, from several views that vote. Then what fits
 * the better is kept.
 */
export async function readPlate(image: RgbImage, box: Box, reader: ModelSession, options: ReadPlateOptions): Promise<PlateText> {
  const { patterns, cropPaddingPx } = options;
  const { confidence, iou } = options.reader;
  const look = { confidence: SEEN_PART * confidence, iou };
  const first = await glyphsInPart(image, cropRectangle(box, cropPaddingPx, image), reader, look);
  const text = textOfGlyphs(first, { threshold: confidence, patterns });
  if (isSure(text, patterns)) return text;

  const views = [];
  for (const view of plateViews(box, tiltOf(text.characters))) views.push(await glyphsInView(image, view, reader, look));
  return textOfGlyphs(fuseGlyphs(views, iou), { threshold: confidence, patterns });
}

function isSure({ text, rawText, minCharConfidence }: PlateText, patterns: readonly string[]): boolean {
  const isUsual = patterns.length === 0 || (text === rawText && fitsSome([...text], patterns));
  return isUsual && minCharConfidence >= SURE;
}
