import { describe, expect, it } from 'vitest';
import { letterbox } from './letterbox.ts';
import { planes, resized } from './letterboxed.ts';

const grey = expect.closeTo(114 / 255);

describe('planes', () => {
  it('puts the colours of each pixel on three planes, grey around them', () => {
    const placed = letterbox({ width: 2, height: 1 }, { width: 2, height: 3 });
    expect([...planes(Uint8Array.from([255, 0, 51, 0, 255, 102]), placed)]).toEqual([
      ...[grey, grey, 1, 0, grey, grey],
      ...[grey, grey, 0, 1, grey, grey],
      ...[grey, grey, expect.closeTo(0.2), expect.closeTo(0.4), grey, grey],
    ]);
  });

  it('writes them to memory that was used before, greying what is left of it', () => {
    const memory = new Float32Array(20).fill(7);
    const placed = letterbox({ width: 2, height: 1 }, { width: 2, height: 3 });
    const pixels = Uint8Array.from([255, 0, 51, 0, 255, 102]);
    expect(planes(pixels, placed, memory)).toEqual(planes(pixels, placed));
    expect([...memory.subarray(18)]).toEqual([7, 7]);
  });
});

describe('resized', () => {
  // 4 x 2 pixels: left half red, right half blue.
  const row = [255, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 255];
  const image = { width: 4, height: 2, data: Uint8Array.from([...row, ...row]) };

  it('cuts out the part that is asked for, and nothing beside it', async () => {
    const part = { left: 2, top: 0, width: 2, height: 2 };
    expect([...(await resized(image, part, { width: 2, height: 2 }))]).toEqual([0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 255]);
  });

  it('averages when it shrinks, as a camera of fewer pixels would', async () => {
    const part = { left: 0, top: 0, width: 4, height: 2 };
    const [red = 0, green, blue = 0] = await resized(image, part, { width: 1, height: 1 });
    expect([red / 255, green, blue / 255]).toEqual([expect.closeTo(0.5, 1), 0, expect.closeTo(0.5, 1)]);
  });
});
