import type { StickColour } from '@souk/core/stick-colours';
import { describe, expect, it } from 'vitest';
import { wholeOf } from '../detect.ts';
import { measureColours } from './measure-colours.ts';
import { filled } from './testing/filled.ts';

const size = { width: 240, height: 60 };
const paints = [
  ['orange', [245, 130, 20]],
  ['yellow', [250, 210, 30]],
  ['green', [40, 150, 60]],
  ['purple', [120, 50, 160]],
] as const;

// Patches of paint in a row; `ground` is the table, `shade` how dark all of them are.
function row(ground: readonly [number, number, number], shade: number, burnt?: number) {
  const image = filled(size, ground);
  const sticks = paints.map(([colour, paint], index) => {
    const patch = { x: 20 + 55 * index, y: 20, width: 12, height: 20 };
    const [red, green, blue] = paint;
    const shown = index === burnt ? ([255, 255, 255] as const) : ([red * shade, green * shade, blue * shade] as const);
    const drawn = filled(size, [0, 0, 0], patch, shown).data;
    for (const [at, value] of drawn.entries()) if (value > 0) image.data[at] = value;
    const box = { x: patch.x - 4, y: patch.y, width: 20, height: 20 };
    return { colour, box, model: { colour, confidence: 0.9 } satisfies { colour: StickColour; confidence: number } };
  });
  return { image, sticks };
}

function measured({ image, sticks }: ReturnType<typeof row>) {
  return measureColours(image, wholeOf(image), sticks, 0.62).colours.map(({ evidence }) => evidence.colour);
}

describe('measureColours', () => {
  const names = paints.map(([colour]) => colour);

  it('answers for every stick in its place', () => {
    expect(measured(row([190, 190, 190], 1))).toEqual(names);
  });

  it('sees the same paints on a black table and in a dark room', () => {
    expect(measured(row([20, 20, 20], 1))).toEqual(names);
    expect(measured(row([60, 60, 60], 0.4))).toEqual(names);
  });

  it('lets no stick that is burnt out change what its neighbours are', () => {
    const { image, sticks } = row([60, 60, 60], 0.5, 1);
    const { colours } = measureColours(image, wholeOf(image), sticks, 0.62);
    expect(colours.map(({ evidence }) => evidence.colour).filter((_, index) => index !== 1)).toEqual(['orange', 'green', 'purple']);
    expect(colours[1]?.glare).toBeGreaterThan(0.5);
    expect(colours[1]?.evidence.strength).toBeLessThan(0.6);
  });

  it('answers for a tray without a stick', () => {
    const { light, colours } = measureColours(filled(size, [120, 120, 120]), wholeOf(size), [], 0.62);
    expect(colours).toEqual([]);
    expect(light.red).toBeCloseTo(1, 0);
  });
});
