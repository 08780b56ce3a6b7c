import { describe, expect, it } from 'vitest';
import { letterbox } from './letterbox.ts';
import { letterboxed, planes } from './letterboxed.ts';

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
});

describe('letterboxed', () => {
  // 4 x 2 pixels: left half red, right half blue.
  const row = [255, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 255];
  const image = { width: 4, height: 2, data: Uint8Array.from([...row, ...row]) };

  it('cuts out the part that is asked for, and nothing beside it', async () => {
    const part = { left: 2, top: 0, width: 2, height: 2 };
    const canvas = await letterboxed(image, part, letterbox(part, { width: 2, height: 2 }));
    expect([...canvas]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('averages when it shrinks, as a camera of fewer pixels would', async () => {
    const part = { left: 0, top: 0, width: 4, height: 2 };
    const canvas = await letterboxed(image, part, letterbox(part, { width: 1, height: 1 }));
    expect([...canvas]).toEqual([expect.closeTo(0.5, 1), 0, expect.closeTo(0.5, 1)]);
  });
});
