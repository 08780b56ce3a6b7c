/** A photo whose camera moved: each pixel is the mean of those along a line. `pixels` has three channels. */
export function motionBlur(pixels: Buffer, width: number, height: number, length: number, degrees: number): Buffer {
  const taps = Math.max(2, Math.ceil(length));
  const turn = (degrees * Math.PI) / 180;
  const steps = Array.from({ length: taps }, (_, tap) => {
    const at = (tap / (taps - 1) - 0.5) * length;
    return { x: Math.round(Math.cos(turn) * at), y: Math.round(Math.sin(turn) * at) };
  });
  const sums = new Uint16Array(width * 3);
  const blurred = Buffer.alloc(pixels.length);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (const step of steps) addRow(sums, pixels, width, Math.min(height - 1, Math.max(0, y + step.y)), step.x);
    for (let byte = 0; byte < sums.length; byte++) blurred[y * width * 3 + byte] = (sums[byte] ?? 0) / taps;
  }
  return blurred;
}

// Adds a row shifted sideways; past the edges the outermost pixels repeat.
function addRow(sums: Uint16Array, pixels: Buffer, width: number, row: number, shift: number): void {
  const [start, end, by] = [row * width * 3, sums.length, shift * 3];
  const [from, to] = [Math.max(0, -by), Math.min(end, end - by)];
  for (let byte = 0; byte < from; byte++) sums[byte] = (sums[byte] ?? 0) + (pixels[start + (byte % 3)] ?? 0);
  for (let byte = from, at = start + from + by; byte < to; byte++, at++) sums[byte] = (sums[byte] ?? 0) + (pixels[at] ?? 0);
  for (let byte = to; byte < end; byte++) sums[byte] = (sums[byte] ?? 0) + (pixels[start + end - 3 + (byte % 3)] ?? 0);
}
