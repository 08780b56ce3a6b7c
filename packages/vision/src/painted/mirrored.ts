import type { Size } from '../boxes.ts';
import type { RawOutput } from '../decode-yolo.ts';
import { LIE_CHANNELS } from './painted-cells.ts';

/** Mirrors planes of `size` pixels left to right, in place. */
export function mirrorPlanes(planes: Float32Array, { width, height }: Size): void {
  const rows = planes.length / width;
  if (rows % height !== 0) throw new Error('planes of another size');
  for (let row = 0; row < rows; row++) planes.subarray(row * width, (row + 1) * width).reverse();
}

/**
 * The mean of what a model answered in painted cells (see `readPaintedCells`) to an input and to its mirror image: paint that is there
 * seen from one side only is half as sure. Both answers have the shape [1, 1 + colours + 5, rows, columns].
 */
export function meanWithMirrored({ data, dims }: RawOutput, mirrored: RawOutput): RawOutput {
  const [, channels = 0, rows = 0, columns = 0] = dims;
  const mean = new Float32Array(data.length);
  for (let channel = 0; channel < channels; channel++) {
    const sign = isTurned(channel - (channels - LIE_CHANNELS)) ? -1 : 1;
    for (let row = 0; row < rows; row++) {
      const start = (channel * rows + row) * columns;
      for (let column = 0; column < columns; column++) {
        const other = mirrored.data[start + columns - 1 - column] ?? 0;
        mean[start + column] = ((data[start + column] ?? 0) + sign * other) / 2;
      }
    }
  }
  return { data: mean, dims };
}

/** In a mirror the sine of twice the angle and the way across have the other sign. */
function isTurned(lie: number): boolean {
  return lie === 1 || lie === 2;
}
