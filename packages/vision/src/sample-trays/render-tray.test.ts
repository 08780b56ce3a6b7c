import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { chanceFor } from './chance-for.ts';
import { between } from './geometry.ts';
import { paintBatch } from './paint.ts';
import { renderTray } from './render-tray.ts';
import type { SampleTray } from './sample-tray.ts';
import { sampleTrays } from './sample-trays.ts';
import { hueOf, type Pixels, pixelsOf } from './testing/pixels.ts';
import { trayTruth } from './tray-truth.ts';

/** A photo in which nothing but the paint decides a pixel's colour. */
const plain = { light: 'neutral', blur: 0.3, motion: 0, noise: 'phone', glare: false, shadow: false, hand: false, sauce: false } as const;
const small = { width: 640, height: 480 };
const eight = { red: 2, orange: 2, yellow: 2, green: 2, blue: 2, purple: 2, pink: 2, black: 2 };

// Whether the photo has a class's colour at a point: black by its lack of colour, the others by their hue.
function shows(pixels: Pixels, tray: SampleTray, colour: keyof typeof eight, point: { x: number; y: number }): boolean {
  const { hue, chroma } = hueOf(pixels.at(point));
  if (colour === 'black') return chroma < 0.05;
  const off = Math.abs(hue - paintBatch(chanceFor(tray.seed, 'paint'))[colour].hue) % 360;
  return chroma > 0.06 && Math.min(off, 360 - off) < 14;
}

describe('a drawn photo', () => {
  it('is the same for the same tray, and another for another seed', async () => {
    const [once, again, other] = await Promise.all([7, 7, 8].map((seed) => renderTray({ seed, sticks: 9 })));
    expect(await sharp(once).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 1200 });
    expect(again).toEqual(once);
    expect(other).not.toEqual(once);
  });

  it('has the size that was asked for, twelve megapixels too', async () => {
    const photo = await renderTray({ seed: 3, sticks: 6, width: 4000, height: 3000 });
    expect(await sharp(photo).metadata()).toMatchObject({ width: 4000, height: 3000 });
  });

  it.each([11, 12, 13])('shows each painted part in its colour where the truth says that it is (seed %i)', async (seed) => {
    const tray: SampleTray = { ...plain, seed, sticks: eight, overlap: false };
    const pixels = await pixelsOf(await renderTray(tray));
    for (const { colour, paintedEnd, paintedTo } of trayTruth(tray).sticks) {
      const points = [0.4, 0.45, 0.5, 0.55, 0.6].map((at) => between(paintedEnd, paintedTo, at));
      expect(points.filter((point) => shows(pixels, tray, colour, point)).length, colour).toBeGreaterThanOrEqual(3);
    }
  });

  it('shows as much of each painted part as the truth says, and no more', async () => {
    const tray: SampleTray = { ...plain, seed: 21, sticks: eight, overlap: true, arrangement: 'scatter' };
    const pixels = await pixelsOf(await renderTray(tray));
    const { sticks } = trayTruth(tray);
    for (const { colour, paintedEnd, paintedTo, visibleShare } of sticks) {
      const points = Array.from({ length: 60 }, (_, at) => between(paintedEnd, paintedTo, (at + 0.5) / 60));
      const share = points.filter((point) => shows(pixels, tray, colour, point)).length / points.length;
      expect(Math.abs(share - visibleShare), `${colour}: ${share} seen, ${visibleShare} said`).toBeLessThan(0.22);
    }
    expect(sticks.some(({ visibleShare }) => visibleShare < 0.85)).toBe(true);
  });

  it('is yellower in warm light, bluer in cold, greener under a tube', async () => {
    const seen = async (light: NonNullable<SampleTray['light']>) =>
      (await pixelsOf(await renderTray({ ...small, seed: 5, sticks: 8, light }))).mean;
    const [neutral, warm, cold, green] = await Promise.all([seen('neutral'), seen('warm'), seen('cold'), seen('green')]);
    expect(warm[0] / warm[2]).toBeGreaterThan(1.15 * (neutral[0] / neutral[2]));
    expect(cold[0] / cold[2]).toBeLessThan(0.93 * (neutral[0] / neutral[2]));
    expect(green[1] / (green[0] + green[2])).toBeGreaterThan(1.04 * (neutral[1] / (neutral[0] + neutral[2])));
  });

  it('shows its sauce, its hand and its glare where they are asked for', async () => {
    const plainly = { ...plain, ...small, seed: 4, sticks: 8, noise: 'none' } as const;
    const without = await sharp(await renderTray(plainly))
      .raw()
      .toBuffer();
    for (const more of [{ sauce: true }, { hand: true }, { glare: true }, { shadow: true }, { motion: 4 }]) {
      const pixels = await sharp(await renderTray({ ...plainly, ...more }))
        .raw()
        .toBuffer();
      expect(pixels.filter((value, byte) => Math.abs(value - (without[byte] ?? 0)) > 20).length, JSON.stringify(more)).toBeGreaterThan(300);
    }
  });

  it('has no sharp edge left when it is blurred', async () => {
    const detail = async (blur: number) =>
      (await sharp(await renderTray({ ...plain, ...small, seed: 6, sticks: 12, noise: 'none', blur })).stats()).sharpness;
    expect(await detail(3)).toBeLessThan(0.5 * (await detail(0.3)));
  });
});

it('has six trays for a demonstration, of 6 to 20 sticks, the last one too blurred to be trusted', async () => {
  const photos = await Promise.all(sampleTrays.map((tray) => renderTray({ ...tray, ...small })));
  const sharpness = await Promise.all(photos.map(async (photo) => (await sharp(photo).stats()).sharpness));
  expect(sampleTrays.map((tray) => trayTruth(tray).sticks.length)).toEqual([8, 14, 18, 10, 16, 7]);
  expect(sharpness.at(-1)).toBeLessThan(0.6 * Math.min(...sharpness.slice(0, -1)));
});
