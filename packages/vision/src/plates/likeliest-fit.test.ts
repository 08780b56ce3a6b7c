import { fitsPattern, fitsSome } from '@souk/core/plate-patterns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Glyph } from './glyphs.ts';
import { type Choices, likeliestFit } from './likeliest-fit.ts';

const brazil = ['AAA9999', 'AAA9A99'];
const box = { x: 0, y: 0, width: 20, height: 40 };
const glyph = (scores: Record<string, number>): Glyph => ({
  box,
  scores: Object.entries(scores)
    .map(([text, confidence]) => ({ text, confidence }))
    .sort((a, b) => b.confidence - a.confidence),
});
const sure = (text: string) => [...text].map((character) => glyph({ [character]: 0.8 }));
const said = (choices: Choices | undefined) => choices?.map((choice) => choice ?? '').join('');

describe('the likeliest text of a pattern', () => {
  it('takes the next best where the best cannot stand', () => {
    expect(said(likeliestFit([glyph({ '0': 0.5, O: 0.4, D: 0.1 }), ...sure('ZV6697')], brazil, 0.1))).toBe('OZV6697');
  });

  it('leaves out a stroke too many', () => {
    const glyphs = [...sure('PJ'), glyph({ I: 0.15 }), ...sure('D2685')];
    expect(likeliestFit(glyphs, brazil, 0.1)).toEqual(['P', 'J', undefined, 'D', '2', '6', '8', '5']);
  });

  it('takes in a character that is too weak to be read by itself', () => {
    expect(said(likeliestFit([...sure('41353A'), glyph({ E: 0.05 })], ['99999AA'], 0.1))).toBe('41353AE');
  });

  it('gives up nothing that the model is sure of, and makes up nothing', () => {
    expect(likeliestFit(sure('ABC12345'), brazil, 0.1)).toBeUndefined();
    expect(likeliestFit(sure('VX0095'), brazil, 0.1)).toBeUndefined();
    expect(likeliestFit([glyph({ '8': 0.8, B: 0.006 }), ...sure('AA1234')], brazil, 0.1)).toBeUndefined();
    expect(likeliestFit([], brazil, 0.1)).toBeUndefined();
  });

  const character = fc.constantFrom(...'AB01');
  const anyGlyph = fc.dictionary(character, fc.double({ min: 0.01, max: 0.95, noNaN: true }), { minKeys: 1, maxKeys: 3 }).map(glyph);
  const patterns = fc.uniqueArray(fc.constantFrom('A', '9A', 'A9', 'AA9', 'B9'), { minLength: 1, maxLength: 3 });

  it('is of a pattern, of what was seen there, and no other choice is likelier', () => {
    fc.assert(
      fc.property(fc.array(anyGlyph, { minLength: 1, maxLength: 4 }), patterns, (glyphs, all) => {
        const choices = likeliestFit(glyphs, all, 0.1);
        const best = Math.max(0, ...everyChoice(glyphs).map((one) => (fits(one, all) ? likelihood(glyphs, one) : 0)));
        if (!choices) return;
        expect(fits(choices, all)).toBe(true);
        expect(likelihood(glyphs, choices)).toBeCloseTo(best, 9);
      }),
      { numRuns: 300 },
    );
  });

  it('knows a letter, a digit and itself in a pattern', () => {
    expect([fitsPattern([...'B12AB'], 'B99AA'), fitsPattern([...'C12AB'], 'B99AA'), fitsPattern([...'B1AB'], 'B99AA')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

function fits(choices: Choices, patterns: readonly string[]): boolean {
  return fitsSome(
    choices.flatMap((choice) => choice ?? []),
    patterns,
  );
}

function everyChoice(glyphs: readonly Glyph[]): Choices[] {
  return glyphs.reduce<(string | undefined)[][]>(
    (all, { scores }) => all.flatMap((before) => [undefined, ...scores.map(({ text }) => text)].map((choice) => [...before, choice])),
    [[]],
  );
}

function likelihood(glyphs: readonly Glyph[], choices: Choices): number {
  return glyphs.reduce((product, { scores }, index) => {
    const best = scores[0]?.confidence ?? 0;
    const isThere = best / (best + 0.1);
    const sum = scores.reduce((total, { confidence }) => total + confidence, 0);
    const own = scores.find(({ text }) => text === choices[index]);
    return product * (own ? (isThere * own.confidence) / sum : 1 - isThere);
  }, 1);
}
