import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawOverlay } from './draw-overlay.ts';
import { type OverlayShape, overlaySvg } from './overlay-svg.ts';

const grey = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#808080' } })
    .jpeg()
    .toBuffer();
const shape = (change: Partial<OverlayShape> = {}): OverlayShape => ({
  box: { x: 100, y: 100, width: 200, height: 100 },
  label: 'ABC-1234 0.97',
  tone: 'good',
  ...change,
});

describe('drawOverlay', () => {
  it('draws the box where it is said to be, the label above it, and leaves the rest alone', async () => {
    const drawn = await drawOverlay(await grey(640, 480), [shape()]);
    expect(isGreen(await pixelAt(drawn, 100, 150))).toBe(true);
    expect(isGreen(await pixelAt(drawn, 300, 150))).toBe(true);
    expect(isGreen(await pixelAt(drawn, 200, 200))).toBe(true);
    expect(isGreen(await pixelAt(drawn, 102, 84))).toBe(true);
    expect(await contrastIn(drawn, { left: 104, top: 84, width: 100, height: 14 })).toBeGreaterThan(40);
    expect(await contrastIn(drawn, { left: 110, top: 110, width: 180, height: 80 })).toBeLessThan(3);
    expect(await contrastIn(drawn, { left: 340, top: 220, width: 280, height: 240 })).toBeLessThan(3);
  });

  it('scales the boxes with an image that is larger than a screen', async () => {
    const drawn = await drawOverlay(await grey(3_200, 1_600), [shape({ box: { x: 1_000, y: 1_000, width: 800, height: 400 }, label: '' })]);
    expect(await sharp(drawn).metadata()).toMatchObject({ width: 1_600, height: 800 });
    expect(isGreen(await pixelAt(drawn, 500, 600))).toBe(true);
    expect(isGreen(await pixelAt(drawn, 700, 700))).toBe(true);
  });

  it.each([
    [1, 1],
    [1, 40_000],
    [40_000, 1],
  ])('draws on %i × %i pixels', async (width, height) => {
    const drawn = await drawOverlay(await grey(width, height), [shape()], 'a title');
    expect((await sharp(drawn).metadata()).format).toBe('jpeg');
  });

  it('refuses bytes that are no image', async () => {
    await expect(drawOverlay(Buffer.from('not an image'), [])).rejects.toMatchObject({ code: 'media.truncated', status: 422 });
  });
});

describe('overlaySvg', () => {
  it('never lets a label or title into the document', () => {
    const attack = '"/></svg><script>alert(1)</script><image href="file:///etc/passwd"/>&xxe;';
    const svg = overlaySvg({ width: 640, height: 480 }, [shape({ label: attack })], attack);
    expect(svg).toMatch(/^<svg [^<>]*>(?:<(?:rect|path) [^<>&]*\/>)+<\/svg>$/);
    expect(svg).not.toMatch(/script|image|href|file|xxe/i);
  });

  it('stays small, however much is asked for', () => {
    const many = Array.from({ length: 10_000 }, () => shape({ label: 'W'.repeat(10_000) }));
    expect(overlaySvg({ width: 640, height: 480 }, many).length).toBeLessThan(1_000_000);
  });

  it('keeps labels inside the image, whatever the box', () => {
    const far = shape({ box: { x: -5_000, y: 9_000, width: 20_000, height: -5 }, label: 'W'.repeat(48) });
    const [tag = ''] = overlaySvg({ width: 200, height: 100 }, [far]).match(/<rect [^>]*fill="#15803d"\/>/) ?? [];
    const [x = -1, y = -1, width = 0, height = 0] = [...tag.matchAll(/"(-?[\d.]+)"/g)].map((match) => Number(match[1]));
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(200.1);
    expect(y + height).toBeLessThanOrEqual(100.1);
  });

  it('tells a doubtful reading apart without colour', () => {
    const svgOf = (tone: OverlayShape['tone']) => overlaySvg({ width: 640, height: 480 }, [shape({ tone })]);
    expect(svgOf('doubtful')).toContain('stroke-dasharray');
    expect(svgOf('good')).not.toContain('stroke-dasharray');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses a box at %f', (x) => {
    expect(() => overlaySvg({ width: 9, height: 9 }, [shape({ box: { x, y: 0, width: 1, height: 1 } })])).toThrow(RangeError);
  });
});

async function pixelAt(jpeg: Uint8Array, left: number, top: number): Promise<number[]> {
  return [...(await sharp(jpeg).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())];
}

function isGreen([red = 0, green = 0, blue = 0]: number[]): boolean {
  return green > red + 40 && green > blue + 20;
}

async function contrastIn(jpeg: Uint8Array, area: { left: number; top: number; width: number; height: number }): Promise<number> {
  const { channels } = await sharp(await sharp(jpeg).extract(area).png().toBuffer()).stats();
  return Math.max(...channels.map((channel) => channel.stdev));
}
