import { describe, expect, it } from 'vitest';
import { wholeOf } from '../detect.ts';
import { sceneOf } from './scene.ts';
import { filled } from './testing/filled.ts';

const size = { width: 60, height: 40 };

describe('sceneOf', () => {
  it('finds the bright surface to be white, not the few specks brighter than it', () => {
    const specks = filled(size, [188, 188, 188], { x: 0, y: 0, width: 3, height: 3 }, [255, 255, 255]);
    expect(sceneOf(specks, wholeOf(specks)).white).toBeCloseTo(0.503, 2);
  });

  it('has no colour for a grey picture and tells a warm one', () => {
    const grey = filled(size, [120, 120, 120]);
    expect(sceneOf(grey, wholeOf(grey)).grey).toEqual({ red: expect.closeTo(0), blue: expect.closeTo(0) });
    const warm = filled(size, [200, 150, 90]);
    const { grey: cast } = sceneOf(warm, wholeOf(warm));
    expect(cast.red).toBeGreaterThan(0.4);
    expect(cast.blue).toBeLessThan(-0.7);
  });

  it('looks at its part only', () => {
    const half = filled(size, [10, 10, 200], { x: 0, y: 0, width: 30, height: 40 }, [150, 150, 150]);
    expect(sceneOf(half, { left: 0, top: 0, width: 30, height: 40 }).grey.blue).toBeCloseTo(0);
  });

  it('draws nothing from what is black or burnt out', () => {
    for (const value of [0, 255]) {
      const picture = filled(size, [value, value, value]);
      const scene = sceneOf(picture, wholeOf(picture));
      expect(scene.chromaticities).toHaveLength(0);
      expect(scene.grey).toEqual({ red: 0, blue: 0 });
      expect(scene.white).toBeGreaterThan(0);
    }
  });
});
