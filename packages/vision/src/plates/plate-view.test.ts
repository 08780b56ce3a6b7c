import type { RgbImage } from '@souk/core/rgb-image';
import { describe, expect, it } from 'vitest';
import type { Box } from '../boxes.ts';
import { inkModel } from '../testing/ink-model.ts';
import { glyphsInPart, glyphsInView } from './plate-view.ts';
import { plateViews } from './plate-views.ts';

const look = { confidence: 0.1, iou: 0.3 };
/** Four strokes that fall to the right by `slope`. */
const strokes = (slope: number): Box[] =>
  [0, 1, 2, 3].map((index) => ({ x: 112 + 24 * index, y: 90 + 24 * index * slope, width: 8, height: 30 }));

function photoOf(blocks: readonly Box[], width = 400, height = 300): RgbImage {
  const data = new Uint8Array(3 * width * height).fill(230);
  for (const { x, y, width: across, height: down } of blocks) {
    for (let row = Math.round(y); row < y + down; row++) data.fill(0, 3 * (row * width + x), 3 * (row * width + x + across));
  }
  return { width, height, data };
}

describe('a view of a plate', () => {
  it.each([
    [0, 1],
    [0, 1.25],
    [0.3, 1],
    [-0.3, 1.25],
  ])('shows it level and in place, at a slope of %f and %f times as high', async (slope, stretch) => {
    const wanted = strokes(slope);
    const middle = 92 + 12 + 36 * slope;
    const view = { box: { x: 96, y: middle - 25, width: 104, height: 50 }, slope, stretch };
    const glyphs = await glyphsInView(photoOf(wanted), view, inkModel(), look);
    const found = glyphs.map(({ box }) => box).sort((a, b) => a.x - b.x);
    expect(found).toHaveLength(4);
    for (const [index, box] of wanted.entries()) {
      for (const side of ['x', 'y', 'width', 'height'] as const) expect(Math.abs((found[index]?.[side] ?? 0) - box[side])).toBeLessThan(3);
    }
  });

  it('reaches over the edge of the photo, where there is nothing', async () => {
    const corner = [{ x: 2, y: 2, width: 8, height: 30 }];
    const view = { box: { x: -20, y: -20, width: 60, height: 70 }, slope: 0, stretch: 1 };
    expect(await glyphsInView(photoOf(corner), view, inkModel(), look)).toMatchObject([{ scores: [{ text: 'I' }] }]);
    const away = { box: { x: -200, y: -200, width: 60, height: 70 }, slope: 0.5, stretch: 1 };
    expect(await glyphsInView(photoOf(corner), away, inkModel(), look)).toEqual([]);
  });

  it('is a part of the photo as it is, too', async () => {
    const [glyph = expect.unreachable()] = await glyphsInPart(
      photoOf([{ x: 150, y: 100, width: 8, height: 30 }]),
      { left: 100, top: 80, width: 128, height: 64 },
      inkModel(),
      look,
    );
    expect(Math.abs(glyph.box.x - 150)).toBeLessThan(2);
    expect(Math.abs(glyph.box.y - 100)).toBeLessThan(2);
  });
});

describe('the views of a plate', () => {
  it('hold all of it, each in its own way', () => {
    const box = { x: 100, y: 100, width: 200, height: 50 };
    const views = plateViews(box, 0.02);
    expect(new Set(views.map((view) => JSON.stringify(view))).size).toBe(views.length);
    for (const { box: shown } of views) {
      expect(shown.x).toBeLessThan(box.x);
      expect(shown.y).toBeLessThan(box.y);
      expect(shown.x + shown.width).toBeGreaterThan(300);
      expect(shown.y + shown.height).toBeGreaterThan(150);
    }
  });

  it('level a plate that is seen from the side, and only such a one', () => {
    const steep = plateViews({ x: 0, y: 0, width: 100, height: 80 }, 0.4);
    expect(steep.every(({ slope, box }) => Math.abs(slope - 0.4) < 0.06 && box.height < 70)).toBe(true);
    expect(plateViews({ x: 0, y: 0, width: 200, height: 60 }, 0.08).every(({ slope }) => Math.abs(slope) < 0.06)).toBe(true);
  });
});
