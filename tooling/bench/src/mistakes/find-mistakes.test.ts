import type { StickColour } from '@souk/core/stick-colours';
import { describe, expect, it } from 'vitest';
import { findMistakes, type PaintedLine } from './find-mistakes.ts';

const line = (y: number, colour: StickColour, counts = true): PaintedLine => ({
  colour,
  from: [100, y],
  to: [160, y],
  thickness: 10,
  counts,
});
const box = (y: number, colour: StickColour, x = 130) => ({ colour, x, y });
const kinds = (...given: Parameters<typeof findMistakes>) => findMistakes(...given).map(({ kind, colour }) => `${kind} ${colour}`);

describe('findMistakes', () => {
  it('finds none where each stick has its box, however close they lie', () => {
    expect(findMistakes([line(50, 'red'), line(60, 'red'), line(70, 'blue')], [box(61, 'red'), box(51, 'red'), box(70, 'blue')])).toEqual(
      [],
    );
  });

  it('tells a stick that was missed, where its paint is', () => {
    expect(findMistakes([line(50, 'red'), line(80, 'blue')], [box(50, 'red')])).toEqual([
      { kind: 'missed', colour: 'blue', x: 130, y: 80 },
    ]);
  });

  it('tells another colour for a stick, once', () => {
    expect(kinds([line(50, 'purple')], [box(50, 'pink')])).toEqual(['wrong colour pink']);
  });

  it('tells what is read too often: no paint, a second box, a second colour, a stick that does not count', () => {
    expect(kinds([line(50, 'red')], [box(50, 'red'), box(200, 'black')])).toEqual(['false black']);
    expect(kinds([line(50, 'red')], [box(50, 'red'), box(51, 'red', 155)])).toEqual(['split red']);
    expect(kinds([line(50, 'red')], [box(50, 'red'), box(51, 'black')])).toEqual(['second colour black']);
    expect(kinds([line(50, 'red', false)], [box(50, 'red')])).toEqual(['hidden red']);
  });
});
