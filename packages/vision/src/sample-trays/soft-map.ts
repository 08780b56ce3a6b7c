/** Values (0 to 1) that change slowly over a photo, kept on a coarse grid. */
export interface SoftMap {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Writes the values along a photo's line into `row`, bilinear. `share` is how far down the line is, 0 to 1. */
export function mapRow({ width, height, values }: SoftMap, share: number, row: Float32Array): void {
  const down = share * (height - 1);
  const top = Math.min(height - 2, Math.floor(down));
  const line = new Float32Array(width + 1);
  for (let x = 0; x <= width; x++) {
    const at = top * width + Math.min(width - 1, x);
    const upper = values[at] ?? 0;
    line[x] = upper + ((values[at + width] ?? 0) - upper) * (down - top);
  }
  const step = (width - 1) / row.length;
  for (let x = 0; x < row.length; x++) {
    const across = x * step;
    const left = across | 0;
    const value = line[left] ?? 0;
    row[x] = value + ((line[left + 1] ?? 0) - value) * (across - left);
  }
}
