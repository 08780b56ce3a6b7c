import sharp from 'sharp';

const SIDE = 256;
const drawings = { fine: spots('0.35', 0.22), rough: spots('0.35', 0.6), fibre: spots('0.05 0.45', 0.35), weave: weave() };

/** A surface's fine relief: even on all sides, in fibres, or woven. */
export type Relief = keyof typeof drawings;

const drawn = new Map<Relief, Promise<Buffer>>();

/** A relief for photos: how much brighter (over 128) or darker each pixel of a tile is. */
export interface ReliefTile {
  readonly width: number;
  readonly height: number;
  readonly levels: Buffer;
}

/** Each relief is drawn once in a process. `scale` is 1 for a photo 1600 pixels wide; `upright` turns fibres by a right angle. */
export async function reliefTile(relief: Relief, scale: number, upright: boolean): Promise<ReliefTile> {
  const drawing = drawn.get(relief) ?? sharp(Buffer.from(drawings[relief])).extractChannel(0).raw().toBuffer();
  drawn.set(relief, drawing);
  const [along, across] = [Math.round(SIDE * scale * (relief === 'fibre' ? 4 : 1)), Math.round(SIDE * scale)];
  const flat = sharp(await drawing, { raw: { width: SIDE, height: SIDE, channels: 1 } }).rotate(upright ? 90 : 0);
  const [width, height] = upright ? [across, along] : [along, across];
  return { width, height, levels: await flat.resize(width, height, { fit: 'fill' }).extractChannel(0).raw().toBuffer() };
}

/** Adds a relief to pixels of three channels, in place. */
export function addRelief(pixels: Buffer, width: number, tile: ReliefTile): void {
  const clamped = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
  const rows = pixels.length / 3 / width;
  const columns = Int32Array.from({ length: width }, (_, x) => mirrored(x, tile.width));
  for (let y = 0, byte = 0; y < rows; y++) {
    const start = mirrored(y, tile.height) * tile.width;
    for (let x = 0; x < width; x++, byte += 3) {
      const step = (tile.levels[start + (columns[x] ?? 0)] ?? 128) - 128;
      clamped[byte] = (clamped[byte] ?? 0) + step;
      clamped[byte + 1] = (clamped[byte + 1] ?? 0) + step;
      clamped[byte + 2] = (clamped[byte + 2] ?? 0) + step;
    }
  }
}

// Every other tile is turned over, so that there is no seam.
function mirrored(at: number, side: number): number {
  const within = at % side;
  return Math.floor(at / side) % 2 === 0 ? within : side - 1 - within;
}

function spots(frequency: string, strength: number): string {
  const spread = `${strength} 0 0 0 ${(0.502 - strength / 2).toFixed(3)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><filter id="n" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">
    <feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="3" seed="3"/>
    <feColorMatrix values="${spread} ${spread} ${spread} 0 0 0 0 1"/></filter><rect width="${SIDE}" height="${SIDE}" filter="url(#n)"/></svg>`;
}

function weave(): string {
  const threads = Array.from({ length: 32 * 32 }, (_, index) => {
    const [x, y] = [(index % 32) * 6, Math.floor(index / 32) * 6];
    const fill = (index + Math.floor(index / 32)) % 2 === 0 ? '#8e8e8e' : '#747474';
    return `<rect x="${x + 0.4}" y="${y + 0.4}" width="5.2" height="5.2" rx="1.6" fill="${fill}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 192 192"><rect width="192" height="192" fill="#6a6a6a"/>${threads.join('')}</svg>`;
}
