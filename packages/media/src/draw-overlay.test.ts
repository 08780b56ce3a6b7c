import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawOverlay } from './draw-overlay.ts';
import { captionSvg } from './overlay-caption.ts';
import { placeDots } from './overlay-dots.ts';
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
    const drawn = await drawOverlay(await grey(width, height), [shape(), shape({ dot: '#dc2626' })], { texts: ['a title'] });
    expect((await sharp(drawn).metadata()).format).toBe('jpeg');
  });

  it('writes the caption below the image, and nothing over it', async () => {
    const caption = { legend: [{ colour: '#dc2626', text: '3 red' }], texts: ['THB 15.00', '2026-03-01T08:30:00.000Z'] } as const;
    const [plain, drawn] = [await drawOverlay(await grey(640, 480), []), await drawOverlay(await grey(640, 480), [], caption)];
    const { width, height } = await sharp(drawn).metadata();
    expect([width, (await sharp(plain).metadata()).height]).toEqual([640, 480]);
    expect(height).toBeGreaterThan(500);
    expect(await contrastIn(drawn, { left: 0, top: 0, width: 640, height: 470 })).toBeLessThan(3);
    expect(await contrastIn(drawn, { left: 0, top: 484, width: 200, height: height - 484 })).toBeGreaterThan(40);
  });

  it('puts a dot of its colour beside a box, not on it', async () => {
    const drawn = await drawOverlay(await grey(640, 480), [shape({ label: '', dot: '#2563eb' }), shape({ label: '7', dot: '#2563eb' })]);
    const [{ x = 0, y = 0 } = {}] = placeDots({ width: 640, height: 480 }, [shape().box]);
    const [red = 0, , blue = 0] = await pixelAt(drawn, Math.round(x), Math.round(y - 7));
    expect(blue).toBeGreaterThan(red + 60);
  });

  it('refuses bytes that are no image', async () => {
    await expect(drawOverlay(Buffer.from('not an image'), [])).rejects.toMatchObject({ code: 'media.truncated', status: 422 });
  });
});

describe('overlaySvg', () => {
  it('never lets a label or a caption into the document', () => {
    const attack = '"/></svg><script>alert(1)</script><image href="file:///etc/passwd"/>&xxe;';
    const svg = overlaySvg({ width: 640, height: 480 }, [shape({ label: attack }), shape({ label: attack, dot: '#ffffff' })]);
    const caption = captionSvg(640, 12, { legend: [{ colour: '#000000', text: attack }], texts: [attack] });
    for (const document of [svg, caption.svg]) {
      expect(document).toMatch(/^<svg [^<>]*>(?:<(?:rect|path|circle) [^<>&]*\/>)+<\/svg>$/);
      expect(document).not.toMatch(/script|image|href|file|xxe/i);
    }
    expect(() => overlaySvg({ width: 640, height: 480 }, [shape({ dot: '#"/><script>' })])).toThrow(RangeError);
  });

  it('stays small, however much is asked for', () => {
    const many = Array.from({ length: 10_000 }, () => shape({ label: 'W'.repeat(10_000) }));
    expect(overlaySvg({ width: 640, height: 480 }, many).length).toBeLessThan(1_000_000);
    const dots = many.map((one) => ({ ...one, dot: '#000000' as const }));
    expect(overlaySvg({ width: 640, height: 480 }, dots).length).toBeLessThan(1_000_000);
    expect(captionSvg(640, 12, { texts: many.map(({ label }) => label) }).svg.length).toBeLessThan(100_000);
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

describe('placeDots', () => {
  it('hides no box and no other dot, though 25 boxes lie side by side', () => {
    const boxes = Array.from({ length: 25 }, (_, index) => ({ x: 400 + 22 * index, y: 700 + 3 * (index % 4), width: 34, height: 36 }));
    const places = placeDots({ width: 1_600, height: 1_200 }, boxes);
    expect(places).toHaveLength(25);
    for (const [index, { x, y }] of places.entries()) {
      expect(Math.min(x, y, 1_600 - x, 1_200 - y)).toBeGreaterThan(18);
      for (const other of places.slice(index + 1)) expect(Math.hypot(x - other.x, y - other.y)).toBeGreaterThan(38);
      for (const box of boxes) {
        const [dx, dy] = [Math.max(box.x - x, 0, x - box.x - box.width), Math.max(box.y - y, 0, y - box.y - box.height)];
        expect(Math.hypot(dx, dy)).toBeGreaterThan(18);
      }
    }
  });

  it('finds a place for each, even where there is none', () => {
    const boxes = Array.from({ length: 30 }, () => ({ x: 0, y: 0, width: 40, height: 40 }));
    expect(placeDots({ width: 40, height: 40 }, boxes)).toHaveLength(30);
  });
});

describe('captionSvg', () => {
  const legend = ['2 red', '4 orange', '6 yellow', '7 green', '3 blue', '4 purple', '4 pink', '7 black'];
  const caption = { legend: legend.map((text) => ({ colour: '#16a34a' as const, text })), texts: ['THB 1,234.00', 'W'.repeat(48)] };

  it.each([1_600, 640, 100, 1])('cuts nothing off on an image %i pixels wide', (width) => {
    const { svg, heightPixels } = captionSvg(width, 20, caption);
    expect(svg.match(/<circle/g)).toHaveLength(legend.length);
    const lines = [...svg.matchAll(/<path d="([^"]*)"/g)].map(([, path = '']) => path.split(/[ ML]/).filter(Boolean).map(Number));
    expect(lines).toHaveLength(legend.length + 2);
    for (const numbers of lines) {
      expect(Math.max(...numbers.filter((_, at) => at % 2 === 0))).toBeLessThanOrEqual(width);
      expect(Math.max(...numbers.filter((_, at) => at % 2 === 1))).toBeLessThan(heightPixels);
    }
  });

  it('is nothing where there is nothing to say', () => {
    expect(captionSvg(640, 20, { texts: ['', ' '] })).toEqual({ svg: '', heightPixels: 0 });
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
