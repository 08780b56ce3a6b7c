import { z } from 'zod';
import type { RegionOfInterest } from '../schema.ts';

const number = '(?:0|1|0?\\.\\d{1,6}|1\\.0{1,6})';
const pattern = new RegExp(`^${number},${number}(?: ${number},${number}){2,31}$`);

/** A region of interest in a form's text field or a query: corners as in an SVG polygon's `points`, in shares of the photo. */
export const RegionText = z.string().max(700).regex(pattern, 'three to 32 corners as "x,y x,y x,y", each number from 0 to 1').meta({
  description: "The corners of a polygon as x,y x,y x,y, in shares of the photo's width and height; only sticks inside are counted",
  example: '0.1,0.1 0.9,0.1 0.9,0.9 0.1,0.9',
});

/** The corners that such a text names. Takes only text that {@link RegionText} has let through. */
export function parseRegion(text: string): RegionOfInterest {
  return text.split(' ').map((corner) => {
    const [x, y] = corner.split(',').map(Number);
    return { x: x ?? 0, y: y ?? 0 };
  });
}
