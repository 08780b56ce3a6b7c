import { describe, expect, it } from 'vitest';
import { lineOf, textOf } from './texts.ts';

describe('a line of text', () => {
  it('has no spaces around it, and they do not count', () => {
    expect(lineOf(5).parse('  Table ')).toBe('Table');
    expect(lineOf(5).parse(' ')).toBe('');
    expect(lineOf(5).safeParse('Tables').success).toBe(false);
    expect(lineOf(5).safeParse(`Table${' '.repeat(16)}`).success).toBe(false);
  });

  it.each(['a\nb', 'a\tb', 'a\0b', 'a\u0085b', '\ud800'])('is refused as %j', (text) => {
    expect(lineOf(10).safeParse(text).error?.issues).toMatchObject([{ message: 'Must be one line of text' }]);
  });

  it('can be asked for', () => {
    expect(lineOf(5).min(1).safeParse('  ').success).toBe(false);
  });
});

describe('a text', () => {
  it('keeps its lines, tabs and spaces', () => {
    const text = ' two\r\n\tlines ';
    expect(textOf(20).parse(text)).toBe(text);
    expect(textOf(5).safeParse(text).success).toBe(false);
  });

  it.each(['a\0b', 'a\u001bb', '\ud800'])('is refused as %j', (text) => {
    expect(textOf(10).safeParse(text).success).toBe(false);
  });
});
