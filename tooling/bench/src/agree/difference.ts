import type { RawOutput } from '@souk/vision/decode-yolo';
import type { ModelLayout } from '@souk/vision/model-layout';

/** How far two answers are apart at most: scores (chances, and how paint lies), and boxes as a share of the picture's longer side. */
export interface Difference {
  readonly boxes: number;
  readonly scores: number;
}

/** Of a box, in the layouts that answer with boxes. */
const BOX_CHANNELS = 4;

/** Compares two raw answers to one picture whose longer side has `side` pixels. Throws where their shapes differ, or one holds no number. */
export function difference(
  ours: RawOutput,
  theirs: RawOutput,
  { layout, side }: { readonly layout: ModelLayout; readonly side: number },
): Difference {
  if (ours.dims.join() !== theirs.dims.join()) throw new Error(`answers of ${ours.dims.join('×')} and ${theirs.dims.join('×')}`);
  const columns = ours.dims[2] ?? 0;
  const isBox = (index: number): boolean => {
    if (layout === 'painted-cells') return false;
    return (layout === 'channels-first' ? Math.floor(index / columns) : index % columns) < BOX_CHANNELS;
  };
  let [boxes, scores] = [0, 0];
  for (const [index, value] of ours.data.entries()) {
    const apart = Math.abs(value - (theirs.data[index] ?? Number.NaN));
    if (Number.isNaN(apart)) throw new Error(`no number at ${index}`);
    if (isBox(index)) boxes = Math.max(boxes, apart / side);
    else scores = Math.max(scores, apart);
  }
  return { boxes, scores };
}
