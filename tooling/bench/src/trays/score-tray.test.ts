import type { TrueStick } from '@souk/vision/sample-trays/tray-truth';
import { describe, expect, it } from 'vitest';
import { type ReadStick, scoreTray } from './score-tray.ts';

const stick = (x: number, colour: TrueStick['colour']): TrueStick => ({
  colour,
  paintedEnd: { x, y: 100 },
  paintedTo: { x, y: 160 },
  bareEnd: { x, y: 400 },
  thickness: 12,
  visibleShare: 1,
});
const box = (x: number, colour: ReadStick['colour'], y = 130): ReadStick => ({
  box: { x: x - 10, y: y - 10, width: 20, height: 20 },
  colour,
});

describe('the score of a tray', () => {
  it('is exact when every colour is counted right', () => {
    const truth = [stick(100, 'red'), stick(120, 'blue')];
    expect(scoreTray(truth, [box(121, 'blue'), box(99, 'red')])).toMatchObject({ exact: true, found: 2, rightColour: 2, tooMany: 0 });
  });

  it('gives each stick one box, and counts the second as one too many', () => {
    expect(scoreTray([stick(100, 'red')], [box(100, 'red'), box(103, 'red')])).toMatchObject({ exact: false, found: 1, tooMany: 1 });
  });

  it('names the mistake in colour of a stick that was found', () => {
    const score = scoreTray([stick(100, 'red'), stick(300, 'pink')], [box(100, 'orange'), box(300, 'pink')]);
    expect(score).toMatchObject({ exact: false, found: 2, rightColour: 1, mistakes: ['red>orange'] });
  });

  it('does not take a box far from the paint for the stick', () => {
    expect(scoreTray([stick(100, 'red')], [box(100, 'red', 350)])).toMatchObject({ exact: true, found: 0, tooMany: 1 });
  });
});
