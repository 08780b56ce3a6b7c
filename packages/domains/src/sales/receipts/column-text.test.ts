import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centred, columnsOf, twoColumns, wrapColumns } from './column-text.ts';

describe('columns', () => {
  it.each([
    ['Tea', 3],
    // Vowels and tone marks above and below take none; SARA AM (ำ) is printed in a column of its own.
    ['น้ำ', 2],
    ['ที่', 1],
    ['หมูปิ้ง', 4],
    ['日本', 4],
    ['ﾀｲ', 2],
    ['é', 1],
    ['👍', 2],
    ['', 0],
  ])('of %j are %d', (text, columns) => expect(columnsOf(text)).toBe(columns));
});

const texts = fc.string({ unit: fc.constantFrom('a', 'é', ' ', 'น้ำ', 'ที่', 'ก', 'า', '日', '本', '-', '👍'), maxLength: 80 });

describe('a text that is wrapped', () => {
  it('has no line that is too long, and loses nothing but spaces', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 48 }), (text, width) => {
        const lines = wrapColumns(text, width);
        for (const line of lines) expect(columnsOf(line), line).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });

  it('is broken between words, Thai ones too', () => {
    expect(wrapColumns('Green stick with sauce', 12)).toEqual(['Green stick', 'with sauce']);
    expect(wrapColumns('หมูปิ้งไม้แดง', 7)).toEqual(['หมูปิ้ง', 'ไม้แดง']);
    expect(wrapColumns('Donaudampfschiff', 8)).toEqual(['Donaudam', 'pfschiff']);
    expect(wrapColumns('日本語', 5)).toEqual(['日本', '語']);
  });

  it('keeps the indent of its first line, where the first word fits behind it', () => {
    expect(wrapColumns('  3 x 5.00', 12)).toEqual(['  3 x 5.00']);
    expect(wrapColumns('  Green stick with sauce', 12)).toEqual(['  Green', 'stick with', 'sauce']);
    expect(wrapColumns('   sauces', 7)).toEqual(['sauces']);
    expect(wrapColumns('          ', 4)).toEqual([]);
    expect(twoColumns('  3 x 5.00', '15.00', 20)).toEqual(['  3 x 5.00     15.00']);
  });

  it('stands left and right, or in the middle', () => {
    expect(twoColumns('น้ำดื่ม', '20.00', 12)).toEqual(['น้ำดื่ม   20.00']);
    expect(twoColumns('A long name', '1,000.00', 12)).toEqual(['A long name', '    1,000.00']);
    expect(twoColumns('', '5', 4)).toEqual(['   5']);
    expect(centred('日本', 8)).toEqual(['  日本']);
    expect(centred(' 日本', 8)).toEqual(['  日本']);
  });
});
