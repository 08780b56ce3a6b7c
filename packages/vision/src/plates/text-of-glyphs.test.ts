import { fitsSome } from '@souk/core/plate-patterns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Glyph } from './glyphs.ts';
import { textOfGlyphs } from './text-of-glyphs.ts';

const brazil = { threshold: 0.1, patterns: ['AAA9999', 'AAA9A99'] };
const anywhere = { threshold: 0.1, patterns: [] };
const glyph = (x: number, scores: Record<string, number>, y = 0, height = 40): Glyph => ({
  box: { x, y, width: 20, height },
  scores: Object.entries(scores)
    .map(([text, confidence]) => ({ text, confidence }))
    .sort((a, b) => b.confidence - a.confidence),
});
const line = (text: string, from = 0, y = 0) => [...text].map((character, index) => glyph(from + 26 * index, { [character]: 0.8 }, y));

describe('the text of glyphs', () => {
  it('stays as it is where it is of a pattern, its characters compared only with what fits there too', () => {
    const glyphs = [glyph(0, { O: 0.45, '0': 0.4 }), ...line('ZV6697', 26)];
    const read = textOfGlyphs(glyphs, brazil);
    expect(read).toMatchObject({ text: 'OZV6697', rawText: 'OZV6697', rows: ['OZV6697'] });
    expect(read.minCharConfidence).toBeCloseTo((0.85 * 0.45) / 0.49);
    expect(textOfGlyphs(glyphs, anywhere).minCharConfidence).toBeCloseTo(0.45);
  });

  it('weighs a letter against a digit where one pattern has this and another that', () => {
    const glyphs = [...line('OUZ2'), glyph(104, { I: 0.4, '1': 0.38 }), ...line('98', 130)];
    expect(textOfGlyphs(glyphs, brazil)).toMatchObject({ text: 'OUZ2I98', minCharConfidence: expect.closeTo(0.4) });
  });

  it('is of a pattern where the scores allow it, with what the model said beside it', () => {
    const read = textOfGlyphs([glyph(0, { '0': 0.5, O: 0.4 }), ...line('ZV6697', 26)], brazil);
    expect(read).toMatchObject({ text: 'OZV6697', rawText: '0ZV6697' });
    expect(read.characters[0]).toMatchObject({ text: 'O', alternatives: [{ text: '0', confidence: 0.5 }] });
    expect(read.characters[0]?.confidence).toBeCloseTo((0.9 * 0.4) / 0.45);
  });

  it('never trusts the neighbours of a stroke that was left out more than it was weak', () => {
    const faint = textOfGlyphs([...line('PJ'), glyph(47, { I: 0.15 }), ...line('D2685', 64)], brazil);
    expect(faint).toMatchObject({ text: 'PJD2685', rawText: 'PJID2685' });
    expect(faint.minCharConfidence).toBeCloseTo(0.1 / 0.25);
  });

  it('takes in a weak character that a pattern misses, with its own weak score', () => {
    const glyphs = [...line('OKL123'), glyph(156, { '5': 0.05 }), glyph(190, { '9': 0.06 }, 0, 12)];
    expect(textOfGlyphs(glyphs, anywhere).text).toBe('OKL123');
    expect(textOfGlyphs(glyphs, brazil)).toMatchObject({ text: 'OKL1235', rawText: 'OKL123', minCharConfidence: expect.closeTo(0.05) });
  });

  it('is what the model says, and doubted, where no pattern comes near', () => {
    const read = textOfGlyphs(line('VX0095'), brazil);
    expect(read).toMatchObject({ text: 'VX0095', rawText: 'VX0095', minCharConfidence: expect.closeTo(0.286, 3) });
  });

  it('reads two rows, whatever was chosen in them, and nothing of nothing', () => {
    const glyphs = [...line('AB12'), glyph(0, { '3': 0.8 }, 52), glyph(26, { B: 0.5, '8': 0.4 }, 52)];
    expect(textOfGlyphs(glyphs, { threshold: 0.1, patterns: ['AA9999'] })).toMatchObject({ text: 'AB1238', rows: ['AB12', '38'] });
    expect(textOfGlyphs([], brazil)).toEqual({ text: '', rawText: '', rows: [], characters: [], minCharConfidence: 0 });
  });

  it('is always its rows and its characters, the weakest of which decides; and raw text of a pattern is never touched', () => {
    const score = fc.double({ min: 0.005, max: 0.95, noNaN: true });
    const anyGlyph = fc.record({ x: fc.nat(300), scores: fc.dictionary(fc.constantFrom(...'ABO018I'), score, { minKeys: 1, maxKeys: 4 }) });
    fc.assert(
      fc.property(fc.array(anyGlyph, { maxLength: 9 }), (all) => {
        const read = textOfGlyphs(
          all.map(({ x, scores }) => glyph(x, scores)),
          brazil,
        );
        expect(read.rows.join('')).toBe(read.text);
        expect(read.characters.map(({ text }) => text).join('')).toBe(read.text);
        expect(read.minCharConfidence).toBe(read.text === '' ? 0 : Math.min(...read.characters.map(({ confidence }) => confidence)));
        expect(read.minCharConfidence).toBeLessThanOrEqual(1);
        if (fitsSome([...(read.rawText ?? '')], brazil.patterns)) expect(read.text).toBe(read.rawText);
        else expect(read.text === read.rawText || fitsSome([...read.text], brazil.patterns)).toBe(true);
      }),
    );
  });
});
