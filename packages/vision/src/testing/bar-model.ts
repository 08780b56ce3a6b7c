import type { RgbImage } from '@souk/core/rgb-image';
import type { Size } from '../boxes.ts';
import type { ModelSession } from '../model-session.ts';
import { LIE_CHANNELS } from '../painted/painted-cells.ts';

/** A session that sees level red bars at any size, as a painted-cells model of one class; `sizes` says what it was shown. */
export function barModel(): ModelSession & { readonly sizes: Size[] } {
  const sizes: Size[] = [];
  return {
    id: 'bars@1.0.0',
    classes: ['red'],
    input: { size: { width: 256, height: 256 }, isDynamic: true, stride: 32 },
    layout: 'painted-cells',
    memory: new Float32Array(3 * 256 * 256),
    sizes,
    run: (planes, size) => {
      sizes.push(size);
      return Promise.resolve({ data: cellsOf(planes, size), dims: [1, 2 + LIE_CHANNELS, size.height / 4, size.width / 4] });
    },
    close: () => Promise.resolve(),
  };
}

/** A white photo with red bars on it. */
export function barPhoto(size: Size, bars: readonly { x: number; y: number; length: number; thickness: number }[]): RgbImage {
  const data = new Uint8Array(3 * size.width * size.height).fill(255);
  for (const { x, y, length, thickness } of bars) {
    for (let row = y; row < y + thickness; row++) {
      for (let column = x; column < x + length; column++) data.set([255, 0, 0], 3 * (row * size.width + column));
    }
  }
  return { ...size, data };
}

function cellsOf(planes: Float32Array, { width, height }: Size): Float32Array {
  const isRed = (x: number, y: number) => {
    const at = y * width + x;
    return (planes[at] ?? 0) > 0.7 && (planes[at + width * height] ?? 1) < 0.4;
  };
  const [columns, rows] = [width / 4, height / 4];
  const data = new Float32Array((2 + LIE_CHANNELS) * columns * rows);
  for (let cell = 0; cell < columns * rows; cell++) {
    const [x, y] = [4 * (cell % columns) + 2, 4 * Math.floor(cell / columns) + 2];
    const red = isRed(x, y);
    data[cell] = red ? 0.02 : 0.98;
    if (!red) continue;
    let [above, below] = [y, y];
    while (isRed(x, above - 1)) above--;
    while (isRed(x, below + 1)) below++;
    const values = [0.98, 1, 0, 0, ((above + below) / 2 - y) / 4, Math.log((below - above + 1) / 8)];
    for (const [channel, value] of values.entries()) data[(1 + channel) * columns * rows + cell] = value;
  }
  return data;
}
