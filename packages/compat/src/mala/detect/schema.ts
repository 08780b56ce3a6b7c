import { RegionText } from '@souk/domains/counter/detections/region-text';
import { DetectTrayInput } from '@souk/domains/counter/detections/schema';
import { z } from 'zod';

const share = '(?:0|1|0?\\.\\d{1,6}|1\\.0{1,6})';
const rectangle = new RegExp(`^\\s*(${share})\\s*,\\s*(${share})\\s*,\\s*(${share})\\s*,\\s*(${share})\\s*$`);

/** A rectangle as `x1,y1,x2,y2`, or a polygon as the new surface takes it; shares of the photo's width and height. */
const RegionField = z
  .string()
  .max(700)
  .transform((text) => {
    const [, x1, y1, x2, y2] = rectangle.exec(text) ?? [];
    return x1 === undefined ? text : `${x1},${y1} ${x2},${y1} ${x2},${y2} ${x1},${y2}`;
  });

/** A photo of a tray. */
export const DetectBody = z.object({
  image: DetectTrayInput.shape.image,
  roi: z.union([z.literal('').transform(() => undefined), RegionField.pipe(RegionText)]).optional(),
});
