import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A rendered photo for tests: gradients with the noise of a sensor, the same for the same size. */
export function renderPhoto(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  let state = 1;
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      const noise = (state >> 16) & 31;
      pixels[at++] = (x * 180) / width + noise;
      pixels[at++] = (y * 180) / height + noise;
      pixels[at++] = ((x + y) * 90) / (width + height) + noise;
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** A baseline JPEG photo of the size in pixels. */
export function renderJpeg(width: number, height: number): Promise<Buffer> {
  return renderPhoto(width, height).jpeg({ quality: 90, optimiseCoding: false }).toBuffer();
}

/** A PNG made of the given chunks, each with a true checksum: what a hostile sender can write by hand. */
export function pngOf(chunks: readonly (readonly [type: string, data: Uint8Array])[]): Buffer {
  const parts = chunks.map(([type, data]) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
  });
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

/** The header chunk of an 8-bit PNG; colour type 0 is grey, 2 is RGB. */
export function pngHeader(width: number, height: number, colourType = 0): Buffer {
  return Buffer.concat([uint32(width), uint32(height), Buffer.from([8, colourType, 0, 0, 0])]);
}

/** A PNG of a kilobyte or so that claims the size and fills it with `bytes` zero bytes. */
export function pngBomb(width: number, height: number, bytes: number): Buffer {
  return pngOf([
    ['IHDR', pngHeader(width, height)],
    ['IDAT', deflateSync(Buffer.alloc(bytes), { level: 9 })],
    ['IEND', new Uint8Array()],
  ]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
