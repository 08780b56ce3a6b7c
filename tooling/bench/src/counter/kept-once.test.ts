import { describe, expect, it } from 'vitest';
import { mismatchesOf } from './kept-once.ts';

const kept = (id: string, imageSha256: string) => ({ id, imageSha256 });
const answered = [kept('1', 'a'), kept('2', 'b')];

describe('photos beside what was answered', () => {
  it('are well when each is stored once, in whatever order', () => {
    expect(mismatchesOf(answered, answered.toReversed())).toEqual({ lost: 0, doubled: 0, untold: 0 });
  });

  it('are lost when their detection is not there, or is of another photo', () => {
    expect(mismatchesOf(answered, [kept('1', 'a')])).toEqual({ lost: 1, doubled: 0, untold: 0 });
    expect(mismatchesOf(answered, [kept('1', 'b'), kept('2', 'a')])).toEqual({ lost: 2, doubled: 0, untold: 0 });
  });

  it('are doubled when a second detection was made of one', () => {
    expect(mismatchesOf(answered, [...answered, kept('3', 'a'), kept('4', 'a')])).toEqual({ lost: 0, doubled: 2, untold: 0 });
  });

  it('are stored untold when nobody was answered', () => {
    expect(mismatchesOf(answered, [...answered, kept('3', 'c')])).toEqual({ lost: 0, doubled: 0, untold: 1 });
  });
});
