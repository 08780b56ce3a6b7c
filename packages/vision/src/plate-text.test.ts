import { describe, expect, it } from 'vitest';
import { plateText } from './plate-text.ts';

const character = (text: string, x: number, y: number, confidence: number, height = 40) => ({
  text,
  confidence,
  box: { x, y, width: 20, height },
});

describe('plateText', () => {
  it('joins the rows and keeps them, characters in reading order', () => {
    const plate = plateText([
      character('2', 30, 50, 0.9),
      character('A', 0, 0, 0.8),
      character('1', 0, 50, 0.95),
      character('B', 30, 0, 0.7),
    ]);
    expect(plate).toMatchObject({ text: 'AB12', rows: ['AB', '12'], minCharConfidence: 0.7 });
    expect(plate.characters.map((found) => found.text)).toEqual(['A', 'B', '1', '2']);
  });

  it('lets the weakest character decide, however sure the others are', () => {
    const plate = plateText([character('A', 0, 0, 0.99), character('B', 30, 0, 0.11), character('C', 60, 0, 0.99)]);
    expect(plate.minCharConfidence).toBe(0.11);
  });

  it('leaves out specks, and their confidence with them', () => {
    const plate = plateText([character('A', 0, 0, 0.9), character('B', 30, 0, 0.8), character('1', 60, 30, 0.1, 8)]);
    expect(plate).toMatchObject({ text: 'AB', minCharConfidence: 0.8 });
  });

  it('is empty and never trusted where nothing was read', () => {
    expect(plateText([])).toEqual({ text: '', rows: [], characters: [], minCharConfidence: 0 });
  });
});
