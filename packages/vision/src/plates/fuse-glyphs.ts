import { type Box, boxOverlap } from '../boxes.ts';
import { bestFirst, bestOf, type Glyph } from './glyphs.ts';

/** Boxes of two views that overlap by more are of one character; views put a box a few pixels apart. */
const SAME_CHARACTER = 0.35;

interface Seen {
  readonly glyphs: Glyph[];
  readonly views: Set<number>;
  box: Box;
}

/**
 * Makes one list of glyphs of what several views of a plate saw, best first: places that lie on one another are one character, its
 * box their mean by confidence and each score the mean over all views, nothing where a view saw nothing. Of places that overlap by
 * more than `iou` the better one stays.
 */
export function fuseGlyphs(views: readonly (readonly Glyph[])[], iou: number): Glyph[] {
  const seen: Seen[] = [];
  const all = views.flatMap((glyphs, view) => glyphs.map((glyph) => ({ glyph, view })));
  for (const { glyph, view } of all.sort((a, b) => bestOf(b.glyph).confidence - bestOf(a.glyph).confidence)) {
    const place = nearest(seen, glyph.box);
    if (!place) seen.push({ glyphs: [glyph], views: new Set([view]), box: glyph.box });
    else if (!place.views.has(view)) join(place, glyph, view);
  }
  const fused = seen.map((place) => meanOf(place, views.length)).sort((a, b) => bestOf(b).confidence - bestOf(a).confidence);
  const kept: Glyph[] = [];
  for (const glyph of fused) if (!kept.some(({ box }) => boxOverlap(box, glyph.box) > iou)) kept.push(glyph);
  return kept;
}

function nearest(seen: readonly Seen[], box: Box): Seen | undefined {
  let found: Seen | undefined;
  let most = SAME_CHARACTER;
  for (const place of seen) {
    const overlap = boxOverlap(place.box, box);
    if (overlap > most) [found, most] = [place, overlap];
  }
  return found;
}

function join(place: Seen, glyph: Glyph, view: number): void {
  place.glyphs.push(glyph);
  place.views.add(view);
  const weights = place.glyphs.map((one) => bestOf(one).confidence);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (box: Box) => number) => place.glyphs.reduce((sum, one, index) => sum + (weights[index] ?? 0) * of(one.box), 0) / total;
  place.box = { x: mean(({ x }) => x), y: mean(({ y }) => y), width: mean(({ width }) => width), height: mean(({ height }) => height) };
}

function meanOf({ glyphs, box }: Seen, views: number): Glyph {
  const scores = new Map<string, number>();
  for (const { text, confidence } of glyphs.flatMap((glyph) => glyph.scores)) {
    scores.set(text, (scores.get(text) ?? 0) + confidence / views);
  }
  return { box, scores: bestFirst(scores) };
}
