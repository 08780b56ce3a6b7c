import { describe, expect, it } from 'vitest';
import { strokeText, strokeTextWidth } from './stroke-font.ts';

const draw = (text: string) => strokeText(text, { x: 0, y: 0, heightPixels: 6 });

describe('strokeText', () => {
  it('draws every character a plate or a score can have, each differently', () => {
    const characters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-%:,/'];
    expect(new Set(characters.map(draw)).size).toBe(characters.length);
    expect(characters.map(draw)).not.toContain(draw('☂'));
  });

  it('stays inside the height and the width it says', () => {
    for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-%:,_#') {
      const numbers = draw(character).split(/[ ML]/).filter(Boolean).map(Number);
      expect(Math.max(...numbers.filter((_, at) => at % 2 === 0))).toBeLessThanOrEqual(strokeTextWidth(character, 6));
      expect(Math.max(...numbers.filter((_, at) => at % 2 === 1))).toBeLessThanOrEqual(6);
      expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    }
  });

  it('draws lower case as capitals, accents not at all, and what it lacks as a box', () => {
    expect(draw('é')).toBe(draw('E'));
    expect(draw('ბ')).toBe('M0.0 0.0L4.0 0.0L4.0 6.0L0.0 6.0L0.0 0.0');
    expect(draw('')).toBe('');
    expect(strokeTextWidth('', 6)).toBe(0);
  });

  it('puts the second character one and a half widths from the first', () => {
    expect(draw('TT')).toBe(`${draw('T')}${strokeText('T', { x: 6, y: 0, heightPixels: 6 })}`);
    expect(strokeTextWidth('TT', 6)).toBe(10);
  });

  it.each(['"/><script>alert(1)</script>', '&lt;svg onload=x&gt;', '\0\r\n\t', "');--", '__proto__', '\u202e', '😀'])(
    'never lets the text %j into the path',
    (text) => {
      expect(draw(text)).toMatch(/^[ML0-9. ]*$/);
    },
  );
});
