import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Detection } from '../boxes.ts';
import { suppress } from '../nms.ts';
import { bestOf, glyphsOf } from './glyphs.ts';

const classes = ['O', '0', 'D'];
const at = (x: number, classIndex: number, confidence: number): Detection => ({
  box: { x, y: 0, width: 10, height: 20 },
  classIndex,
  confidence,
});

describe('glyphsOf', () => {
  it('keeps what a place was also taken for, by other boxes and by the same one', () => {
    const glyphs = glyphsOf([at(0, 0, 0.5), at(0, 1, 0.4), at(1, 2, 0.3), at(40, 1, 0.9)], classes, 0.3);
    expect(glyphs.map(({ scores }) => scores.map(({ text, confidence }) => `${text}${confidence}`))).toEqual([
      ['00.9'],
      ['O0.5', '00.4', 'D0.3'],
    ]);
  });

  it('takes nothing from a neighbour that only reaches over', () => {
    // 10 wide and 4 apart: they share less than half, and the lesser still goes.
    const [glyph, ...others] = glyphsOf([at(0, 0, 0.9), at(4, 2, 0.8)], classes, 0.3);
    expect([glyph?.scores.map(({ text }) => text), others]).toEqual([['O'], []]);
  });

  it('finds the same places with the same best class as suppression does, whatever there is', () => {
    const detection = fc
      .tuple(fc.integer({ min: 0, max: 60 }), fc.nat(2), fc.integer({ min: 1, max: 1000 }))
      .map(([x, classIndex, score]) => at(x, classIndex, score / 1000));
    fc.assert(
      fc.property(fc.array(detection, { maxLength: 30 }), (detections) => {
        const glyphs = glyphsOf(detections, classes, 0.3);
        const kept = suppress(detections, 0.3, 'all-classes');
        expect(glyphs.map((glyph) => [glyph.box.x, bestOf(glyph).confidence])).toEqual(
          kept.map(({ box, confidence }) => [box.x, confidence]),
        );
      }),
    );
  });
});
