import type { RgbImage } from '@souk/core/rgb-image';
import type { Box, Size } from '../../boxes.ts';

type Rgb = readonly [red: number, green: number, blue: number];

/** A picture of one 8-bit colour, with a rectangle of another in it if one is given. */
export function filled({ width, height }: Size, ground: Rgb, box?: Box, colour: Rgb = ground): RgbImage {
  const data = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isInside = box !== undefined && x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height;
      data.set(isInside ? colour : ground, 3 * (y * width + x));
    }
  }
  return { width, height, data };
}
