import type { RgbImage } from '@souk/core/rgb-image';
import type { Box } from '../boxes.ts';
import { type CropRectangle, cropRectangle } from '../crop.ts';
import type { RawOutput } from '../decode-yolo.ts';
import { boxInImage, show, showPixels } from '../detect.ts';
import { inputSizeFor } from '../input-size.ts';
import { fromLetterbox, LETTERBOX_GREY, type Letterbox, letterbox } from '../letterbox.ts';
import { resized } from '../letterboxed.ts';
import type { Thresholds } from '../manifest.ts';
import { decodeEveryOutput } from '../model-layout.ts';
import type { ModelSession } from '../model-session.ts';
import { bestOf, type Glyph, glyphsOf } from './glyphs.ts';

/** A way to look at a plate: a parallelogram of the photo, made upright. */
export interface PlateView {
  /** What is looked at; `height` is that of the plate itself, without what its slope adds. */
  readonly box: Box;
  /** By how much the plate falls to the right, in pixels a pixel; it is shown level. */
  readonly slope: number;
  /** How many times higher it is shown than it is. */
  readonly stretch: number;
}

/** Scores below this are noise of the network. */
const LEAST_SCORE = 0.005;

/** Shows an upright part of a photo to the reader: all that it takes for characters from `look.confidence` on, in pixels of the photo. */
export async function glyphsInPart(image: RgbImage, part: CropRectangle, reader: ModelSession, look: Thresholds): Promise<Glyph[]> {
  const { output, placed } = await show(image, part, reader);
  return glyphsIn(output, reader, look).map((glyph) => ({ ...glyph, box: boxInImage(glyph.box, placed, part) }));
}

/** Shows a view to the reader, as {@link glyphsInPart} does with a part. */
export async function glyphsInView(image: RgbImage, view: PlateView, reader: ModelSession, look: Thresholds): Promise<Glyph[]> {
  const { width, height } = view.box;
  const source = { width, height: height * view.stretch };
  const placed = letterbox(source, inputSizeFor(source, reader.input));
  const { output } = await showPixels(await pixelsOf(image, view, placed), placed, reader);
  return glyphsIn(output, reader, look).map((glyph) => ({ ...glyph, box: inPhoto(fromLetterbox(glyph.box, placed), view) }));
}

function glyphsIn(output: RawOutput, { layout, classes }: ModelSession, { confidence, iou }: Thresholds): Glyph[] {
  const all = decodeEveryOutput(output, layout, classes.length, Math.min(LEAST_SCORE, confidence));
  return glyphsOf(all, classes, iou).filter((glyph) => bestOf(glyph).confidence >= confidence);
}

/** The view's pixels, as many as `placed.resized` says: a part of the photo is resized, then each column moved up or down by the slope. */
async function pixelsOf(image: RgbImage, { box, slope }: PlateView, { resized: size }: Letterbox): Promise<Uint8Array> {
  const [scaleX, scaleY] = [size.width / box.width, size.height / box.height];
  const lean = (Math.abs(slope) * box.width) / 2;
  const part = cropRectangle({ ...box, y: box.y - lean, height: box.height + 2 * lean }, 1, image);
  const source = { width: Math.max(1, Math.round(part.width * scaleX)), height: Math.max(1, Math.round(part.height * scaleY)) };
  const pixels = await resized(image, part, source);
  return sheared({ ...source, data: pixels }, size, (x) => startOf(x / scaleX, { box, slope }, part, scaleX, scaleY));
}

/** Where a column of the view begins, in pixels of the resized part. */
function startOf(
  across: number,
  { box, slope }: Pick<PlateView, 'box' | 'slope'>,
  part: CropRectangle,
  scaleX: number,
  scaleY: number,
): { readonly x: number; readonly y: number } {
  const y = box.y + slope * (across - box.width / 2);
  return { x: (box.x + across - part.left) * scaleX, y: (y - part.top) * scaleY };
}

function sheared(
  source: RgbImage,
  size: { readonly width: number; readonly height: number },
  start: (x: number) => { readonly x: number; readonly y: number },
): Uint8Array {
  const shown = new Uint8Array(size.width * size.height * 3).fill(LETTERBOX_GREY);
  for (let x = 0; x < size.width; x++) {
    const from = start(x);
    const column = Math.round(from.x);
    if (column < 0 || column >= source.width) continue;
    for (let y = 0; y < size.height; y++) {
      const above = Math.floor(from.y + y);
      if (above < 0 || above >= source.height) continue;
      const below = Math.min(above + 1, source.height - 1);
      const part = from.y + y - above;
      const [upper, lower] = [3 * (above * source.width + column), 3 * (below * source.width + column)];
      const to = 3 * (y * size.width + x);
      for (let colour = 0; colour < 3; colour++) {
        shown[to + colour] = Math.round((source.data[upper + colour] ?? 0) * (1 - part) + (source.data[lower + colour] ?? 0) * part);
      }
    }
  }
  return shown;
}

function inPhoto(found: Box, { box, slope, stretch }: PlateView): Box {
  const across = found.x + found.width / 2;
  const height = found.height / stretch;
  return {
    x: box.x + found.x,
    y: box.y + found.y / stretch + slope * (across - box.width / 2),
    width: found.width,
    height,
  };
}
