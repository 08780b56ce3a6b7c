import sharp from 'sharp';
import type { Chance } from '../seeded-chance.ts';
import { chanceFor, pick } from './chance-for.ts';
import { type Oklch, oklchToRgb } from './oklch.ts';
import type { TrayPlan } from './plan-tray.ts';
import { addRelief, type Relief, reliefTile } from './relief.ts';
import type { TrayBackground } from './sample-tray.ts';

interface Material {
  /** Turbulence per pixel of the small picture, across and down. */
  readonly frequency: string;
  readonly octaves: number;
  readonly contrast: number;
  readonly tones: readonly Oklch[];
  /** Sides of the small picture that is stretched over the photo: few pixels along a grain, many across it. */
  readonly size: readonly [number, number];
  /** What is too fine to be stretched. */
  readonly relief: Relief;
}

const materials: Readonly<Record<TrayBackground, (chance: Chance) => Material>> = {
  wood: (chance) => {
    const [lightness, hue] = [chance.between(0.38, 0.72), chance.between(52, 76)];
    const tones = [-0.13, -0.04, 0.02, -0.05, 0.06].map((step) => ({ lightness: lightness + step, chroma: 0.065, hue }));
    return {
      frequency: `${chance.between(0.008, 0.018)} ${chance.between(0.03, 0.09)}`,
      octaves: 4,
      contrast: 2.4,
      tones,
      size: [110, 700],
      relief: 'fibre',
    };
  },
  metal: (chance) => {
    const lightness = chance.between(0.55, 0.75);
    const tones = [-0.05, 0, 0.04].map((step) => ({ lightness: lightness + step, chroma: 0.006, hue: 250 }));
    return { frequency: '0.02 0.7', octaves: 3, contrast: 1.6, tones, size: [80, 900], relief: 'fibre' };
  },
  paper: (chance) => {
    const kraft = chance.next() < 0.4;
    const base = kraft ? { lightness: 0.7, chroma: 0.055, hue: 72 } : { lightness: 0.92, chroma: 0.012, hue: chance.between(70, 110) };
    return {
      frequency: '0.02',
      octaves: 4,
      contrast: 1.2,
      tones: [-0.035, 0, 0.02].map((step) => ({ ...base, lightness: base.lightness + step })),
      size: [300, 225],
      relief: 'fine',
    };
  },
  cloth: (chance) => {
    const base = { lightness: chance.between(0.45, 0.9), chroma: chance.between(0, 0.09), hue: chance.between(0, 360) };
    return {
      frequency: '0.015',
      octaves: 3,
      contrast: 1.3,
      tones: [-0.05, 0, 0.03].map((step) => ({ ...base, lightness: base.lightness + step })),
      size: [240, 180],
      relief: 'weave',
    };
  },
  stone: (chance) => {
    const base = { lightness: chance.between(0.35, 0.85), chroma: 0.012, hue: chance.between(40, 280) };
    return {
      frequency: `${chance.between(0.02, 0.09)}`,
      octaves: 4,
      contrast: chance.between(0.8, 2),
      tones: [-0.1, -0.03, 0, 0.02, 0.07].map((step) => ({ ...base, lightness: base.lightness + step })),
      size: [320, 240],
      relief: 'rough',
    };
  },
  plastic: (chance) => {
    const base = pick<Oklch>(
      chance,
      { lightness: 0.9, chroma: 0.01, hue: 100 },
      { lightness: 0.48, chroma: 0.13, hue: 28 },
      { lightness: 0.5, chroma: 0.1, hue: 250 },
      { lightness: 0.5, chroma: 0.09, hue: 155 },
      { lightness: 0.3, chroma: 0.01, hue: 250 },
    );
    return {
      frequency: '0.01',
      octaves: 2,
      contrast: 1,
      tones: [-0.02, 0, 0.02].map((step) => ({ ...base, lightness: base.lightness + step })),
      size: [120, 90],
      relief: 'fine',
    };
  },
};

/** What the tray stands on, as pixels (sRGB, three channels) of the photo's size. */
export async function groundPixels({ seed, background, width, height, pixelsPerUnit }: TrayPlan): Promise<Buffer> {
  const chance = chanceFor(seed, 'ground');
  const material = materials[background](chance);
  const [wide, high] = material.size;
  const upright = chance.next() < 0.4;
  const { data, info } = await sharp(Buffer.from(turbulence(material, Math.floor(chance.next() * 1e6))))
    .flatten()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const small = sharp(data, { raw: { width: wide, height: high, channels: info.channels } });
  const pixels = await (upright ? small.rotate(90) : small)
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .removeAlpha()
    .raw()
    .toBuffer();
  addRelief(pixels, width, await reliefTile(material.relief, pixelsPerUnit / 1.5625, upright));
  return pixels;
}

// Noise whose values are looked up in a row of tones.
function turbulence({ frequency, octaves, contrast, tones, size: [width, height] }: Material, seed: number): string {
  const table = (channel: 0 | 1 | 2) => tones.map((tone) => (oklchToRgb(tone)[channel] / 255).toFixed(3)).join(' ');
  const spread = `${contrast} 0 0 0 ${(0.5 - contrast / 2).toFixed(3)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><filter id="t" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">
    <feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="${octaves}" seed="${seed}"/>
    <feColorMatrix values="${spread} ${spread} ${spread} 0 0 0 0 1"/>
    <feComponentTransfer><feFuncR type="table" tableValues="${table(0)}"/><feFuncG type="table" tableValues="${table(1)}"/><feFuncB type="table" tableValues="${table(2)}"/></feComponentTransfer>
    </filter><rect width="${width}" height="${height}" filter="url(#t)"/></svg>`;
}
