import type { Size } from '../boxes.ts';

/** How good a picture of a tray is, measured at the size that the model sees, on the region's bounding box. */
export interface PictureQuality {
  /** Variance of the Laplacian of green (0 to 255): some tens where the picture is blurred, hundreds where it is sharp. */
  readonly sharpness: number;
  /** Mean brightness as displayed, 0 (black) to 1 (white). */
  readonly exposure: number;
  /** The part of the pixels that are burnt out to white, 0 to 1. */
  readonly burnt: number;
}

const BURNT = 250;
/** Every third row says the same as all of them, in a third of the time. */
const ROW_STEP = 3;

/**
 * Measures interleaved 8-bit RGB pixels. Sharpness is the variance of the Laplacian (Pech-Pacheco et al., "Diatom autofocusing in
 * brightfield microscopy", 2000) with four neighbours, on green: it is most of brightness, and JPEG keeps it at full size.
 */
export function pictureQuality(pixels: Uint8Array, { width, height }: Size): PictureQuality {
  let [count, light, burnt] = [0, 0, 0];
  for (let y = 0; y < height; y += ROW_STEP) {
    for (let at = 3 * y * width; at < 3 * (y + 1) * width; at += 3) {
      const red = pixels[at] ?? 0;
      const green = pixels[at + 1] ?? 0;
      const blue = pixels[at + 2] ?? 0;
      count++;
      light += 0.299 * red + 0.587 * green + 0.114 * blue;
      if (red >= BURNT && green >= BURNT && blue >= BURNT) burnt++;
    }
  }
  return { sharpness: sharpnessOf(pixels, width, height), exposure: light / 255 / Math.max(1, count), burnt: burnt / Math.max(1, count) };
}

function sharpnessOf(pixels: Uint8Array, width: number, height: number): number {
  const row = 3 * width;
  let [count, sum, squares] = [0, 0, 0];
  for (let y = 1; y < height - 1; y += ROW_STEP) {
    for (let at = y * row + 4; at < (y + 1) * row - 3; at += 3) {
      const beside = (pixels[at - 3] ?? 0) + (pixels[at + 3] ?? 0);
      const over = (pixels[at - row] ?? 0) + (pixels[at + row] ?? 0);
      const laplacian = beside + over - 4 * (pixels[at] ?? 0);
      count++;
      sum += laplacian;
      squares += laplacian * laplacian;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}
