import sharp from 'sharp';
import type { Point } from '../geometry.ts';
import { type Rgb, rgbToOklab } from '../oklch.ts';

/** A decoded photo that can be asked for colours. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Mean over a square of 3 x 3 pixels. */
  at(point: Point): Rgb;
  /** Mean over the whole photo. */
  readonly mean: Rgb;
}

/** Decodes a JPEG. */
export async function pixelsOf(jpeg: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const mean = ([0, 1, 2] as const).map((channel) => {
    let sum = 0;
    for (let byte = channel; byte < data.length; byte += 3) sum += data[byte] ?? 0;
    return sum / (width * height);
  });
  const at = ({ x, y }: Point): Rgb => {
    const sums = [0, 0, 0];
    for (let square = 0; square < 9; square++) {
      const across = Math.min(width - 1, Math.max(0, Math.round(x) + (square % 3) - 1));
      const down = Math.min(height - 1, Math.max(0, Math.round(y) + Math.floor(square / 3) - 1));
      for (const channel of [0, 1, 2]) sums[channel] = (sums[channel] ?? 0) + (data[(down * width + across) * 3 + channel] ?? 0) / 9;
    }
    return [sums[0] ?? 0, sums[1] ?? 0, sums[2] ?? 0];
  };
  return { width, height, at, mean: [mean[0] ?? 0, mean[1] ?? 0, mean[2] ?? 0] };
}

/** Hue in degrees and chroma of an sRGB colour, in OKLCH. */
export function hueOf(rgb: Rgb): { readonly hue: number; readonly chroma: number } {
  const [, a, b] = rgbToOklab(rgb);
  return { hue: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360, chroma: Math.hypot(a, b) };
}
