import type { Glyph } from './glyphs.ts';

/** How much weaker than a regional one a reading is that no pattern of the region has: one vehicle in ten is from elsewhere. */
const FROM_ELSEWHERE = 0.1;

/**
 * How sure it is that a glyph says `text`, 0 to 1: its score's part of all that the place was taken for. What the region rules out
 * there (`isPossible`) counts a tenth, so that an O need not fear the 0 that it looks like where only letters stand; but a letter
 * that was chosen against a much better digit stays in doubt.
 */
export function trustIn({ scores }: Glyph, text: string, isPossible: (text: string) => boolean): number {
  let all = 0;
  let rivals = 0;
  let own = 0;
  for (const score of scores) {
    all += score.confidence;
    if (score.text === text) own = score.confidence;
    rivals += score.text === text || isPossible(score.text) ? score.confidence : FROM_ELSEWHERE * score.confidence;
  }
  return rivals === 0 ? 0 : (Math.min(1, all) * own) / rivals;
}

/** The same trust for a reading of no pattern: it is a plate from elsewhere, or one of the region's misread. */
export function doubted(trust: number): number {
  const odds = FROM_ELSEWHERE * trust;
  return odds === 0 ? 0 : odds / (odds + 1 - trust);
}
