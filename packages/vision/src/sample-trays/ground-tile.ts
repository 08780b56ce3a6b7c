import sharp from 'sharp';

const SIDE = 256;

/** A surface's fine relief: fine on all sides, in fibres, or woven. */
export type Relief = 'grain' | 'fibre' | 'weave';

/**
 * A tile of dark and bright spots (PNG with alpha) that repeats without a seam and lies over a material. `strength`
 * goes from 0 to 1; `scale` is 1 for a photo 1600 pixels wide; `upright` turns fibres by a right angle.
 */
export async function groundTile(relief: Relief, strength: number, scale: number, upright: boolean): Promise<Buffer> {
  const side = Math.max(16, Math.round((relief === 'weave' ? 192 : SIDE) * scale));
  const svg = relief === 'weave' ? weave(strength) : spots(relief === 'grain' ? '0.35' : '0.016 0.4', strength);
  const drawn = await sharp(Buffer.from(svg)).png().toBuffer();
  return sharp(drawn).rotate(upright ? 90 : 0).resize(side, side).png({ compressionLevel: 1 }).toBuffer();
}

// One noise seen as dark spots, another as bright ones.
function spots(frequency: string, strength: number): string {
  const noise = (colour: 0 | 1, seed: number) => `<filter id="n${colour}" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">
    <feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="3" seed="${seed}" stitchTiles="stitch"/>
    <feColorMatrix values="0 0 0 0 ${colour} 0 0 0 0 ${colour} 0 0 0 0 ${colour} ${(2 * strength).toFixed(3)} 0 0 0 ${(-strength).toFixed(3)}"/></filter>
    <rect width="${SIDE}" height="${SIDE}" filter="url(#n${colour})"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}">${noise(0, 3)}${noise(1, 11)}</svg>`;
}

function weave(strength: number): string {
  const threads = Array.from({ length: 16 * 16 }, (_, index) => {
    const [x, y] = [(index % 16) * 6, Math.floor(index / 16) * 6];
    const over = (index + Math.floor(index / 16)) % 2 === 0;
    return `<rect x="${x + 0.4}" y="${y + 0.4}" width="5.2" height="5.2" rx="1.6" fill="${over ? '#fff' : '#000'}" fill-opacity="${(strength * (over ? 0.4 : 0.3)).toFixed(3)}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="192" height="192" viewBox="0 0 96 96">${threads.join('')}</svg>`;
}
