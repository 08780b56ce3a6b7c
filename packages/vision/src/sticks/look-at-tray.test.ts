import { describe, expect, it } from 'vitest';
import { boxInImage, wholeOf } from '../detect.ts';
import { barModel, barPhoto } from '../testing/bar-model.ts';
import { lookAtTray, scaleFor } from './look-at-tray.ts';

const size = { width: 512, height: 512 };
const size256 = { width: 256, height: 256 };
const thresholds = { least: 0.1, sure: 0.35 };
const stick = (thickness: number) => ({
  box: { x: 0, y: 0, width: 1.7 * thickness, height: 1.7 * thickness },
  classIndex: 0,
  confidence: 1,
});

async function look(bars: Parameters<typeof barPhoto>[1], model = barModel()) {
  const found = await lookAtTray(barPhoto(size, bars), wholeOf(size), model, thresholds);
  const boxes = found.candidates.map(({ box }) => boxInImage(box, found.placed, found.part));
  const middles = boxes.map(({ x, y, width, height }) => [Math.round(x + width / 2), Math.round(y + height / 2)]);
  return { middles: middles.sort((a, b) => (a[1] ?? 0) - (b[1] ?? 0)), sizes: model.sizes };
}

describe('lookAtTray', () => {
  it('looks once, and at the mirror image, at sticks that are neither thin nor thick, and at an empty table', async () => {
    const { middles, sizes } = await look([{ x: 100, y: 200, length: 200, thickness: 32 }]);
    expect(sizes).toEqual([size256, size256]);
    expect(middles).toEqual([[expect.closeTo(200, -1), expect.closeTo(216, -1)]]);
    expect((await look([])).sizes).toHaveLength(2);
  });

  it('counts nothing that the mirror image does not show', async () => {
    const model = barModel();
    const run: typeof model.run = async (planes, shown) => {
      const answer = await model.run(planes, shown);
      return model.sizes.length === 1 ? answer : { ...answer, data: answer.data.map((_, cell) => (cell < answer.data.length / 7 ? 1 : 0)) };
    };
    const bar = [{ x: 100, y: 200, length: 200, thickness: 32 }];
    const { candidates } = await lookAtTray(barPhoto(size, bar), wholeOf(size), { ...model, run }, thresholds);
    expect(candidates.filter(({ confidence }) => confidence >= thresholds.sure)).toEqual([]);
    const sure = await lookAtTray(barPhoto(size, bar), wholeOf(size), barModel(), thresholds);
    expect(sure.candidates[0]?.confidence).toBeGreaterThan(0.9);
  });

  it('looks again at thin ones, at the painted part only, half as large again, and finds them where they are', async () => {
    const bars = [200, 240, 280].map((y) => ({ x: 160, y, length: 120, thickness: 16 }));
    const { middles, sizes } = await look(bars);
    expect(sizes).toHaveLength(3);
    const [first, second, mirrored] = sizes;
    expect(mirrored).toEqual(second);
    expect(second?.width).toBeLessThan(1.5 * (first?.width ?? 0));
    expect(middles).toHaveLength(3);
    for (const [index, [x = 0, y = 0]] of middles.entries()) {
      expect(Math.abs(x - 220)).toBeLessThan(8);
      expect(Math.abs(y - (208 + 40 * index))).toBeLessThan(5);
    }
  });

  it('looks again at thick ones, smaller', async () => {
    const { middles, sizes } = await look([{ x: 60, y: 200, length: 400, thickness: 80 }]);
    expect(sizes).toEqual([size256, { width: 192, height: 192 }, { width: 192, height: 192 }]);
    expect(middles).toEqual([[expect.closeTo(260, -1), expect.closeTo(240, -1)]]);
  });

  it('looks at one size with a model of one size', async () => {
    const model = barModel();
    const bars = [{ x: 160, y: 200, length: 120, thickness: 16 }];
    expect((await look(bars, { ...model, input: { ...model.input, isDynamic: false } })).sizes).toEqual([size256, size256]);
  });
});

describe('scaleFor', () => {
  it('brings the median stick to 16 pixels, from 0.7 to 1.5 times', () => {
    expect(scaleFor([stick(11), stick(11), stick(60)])).toBeCloseTo(16 / 11);
    expect(scaleFor([stick(9)])).toBe(1.5);
    expect(scaleFor([stick(60)])).toBe(0.7);
    expect(scaleFor([stick(12), stick(24), stick(20)])).toBe(1);
    expect(scaleFor([])).toBe(1);
  });
});
