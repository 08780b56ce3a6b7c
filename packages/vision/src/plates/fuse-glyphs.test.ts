import { describe, expect, it } from 'vitest';
import { fuseGlyphs } from './fuse-glyphs.ts';
import type { Glyph } from './glyphs.ts';

const glyph = (x: number, scores: Record<string, number>): Glyph => ({
  box: { x, y: 0, width: 20, height: 40 },
  scores: Object.entries(scores)
    .map(([text, confidence]) => ({ text, confidence }))
    .sort((a, b) => b.confidence - a.confidence),
});
const told = (glyphs: readonly Glyph[]) =>
  glyphs.map(({ scores }) => scores.map(({ text, confidence }) => [text, Number(confidence.toFixed(3))]));

describe('fuseGlyphs', () => {
  it('lets the views vote: a wrong one is outvoted', () => {
    const views = [[glyph(0, { D: 0.8, O: 0.3 })], [glyph(1, { O: 0.7, D: 0.2 })], [glyph(2, { O: 0.9 })]];
    expect(told(fuseGlyphs(views, 0.3))).toEqual([
      [
        ['O', 0.633],
        ['D', 0.333],
      ],
    ]);
  });

  it('weakens what only one view sees by how many do not', () => {
    expect(told(fuseGlyphs([[glyph(0, { I: 0.6 })], [], []], 0.3))).toEqual([[['I', 0.2]]]);
  });

  it('keeps neighbours apart, and puts a character where the views saw it, the surer ones more', () => {
    const [left, right] = fuseGlyphs(
      [
        [glyph(0, { A: 0.9 }), glyph(24, { B: 0.8 })],
        [glyph(4, { A: 0.3 }), glyph(26, { B: 0.8 })],
      ],
      0.3,
    ).sort((a, b) => a.box.x - b.box.x);
    expect([left?.box.x, right?.box.x]).toEqual([expect.closeTo(1), expect.closeTo(25)]);
  });

  it('gives the better of two that claim one place, and of one view what it saw', () => {
    expect(told(fuseGlyphs([[glyph(0, { H: 0.9 })], [glyph(11, { I: 0.5 })]], 0.2))).toEqual([[['H', 0.45]]]);
    const alone = [glyph(0, { A: 0.9, B: 0.1 })];
    expect(fuseGlyphs([alone], 0.3)).toEqual(alone);
  });
});
