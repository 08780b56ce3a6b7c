import { fitsSlot } from '@souk/core/plate-patterns';
import { bestOf, type Glyph } from './glyphs.ts';

/** What each glyph is taken for, in reading order; undefined where it is left out. */
export type Choices = readonly (string | undefined)[];

/** A text is given up for one of a pattern that is at most so much less likely by the model alone: e squared, seven times. */
const MOST_UNLIKELY = 2;

interface Step {
  readonly cost: number;
  readonly choice: string | undefined;
  readonly before: Step | undefined;
}

/**
 * The likeliest text that one of the patterns has, of all that the glyphs were taken for: any may be left out, and ones too weak to
 * be read by themselves may be taken in. Undefined where even that is too unlikely beside what the model says. A glyph with a score
 * of `threshold` is as likely there as not.
 */
export function likeliestFit(glyphs: readonly Glyph[], patterns: readonly string[], threshold: number): Choices | undefined {
  const costs = glyphs.map((glyph) => costsOf(glyph, threshold));
  let best: Step | undefined;
  for (const pattern of patterns) {
    const fit = pattern.length > glyphs.length ? undefined : fitOne(costs, pattern);
    if (fit && fit.cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = fit;
  }
  const plain = costs.reduce((sum, { asBest, leftOut }, index) => sum + (bestOfAt(glyphs, index) >= threshold ? asBest : leftOut), 0);
  return best && best.cost - plain <= MOST_UNLIKELY ? choicesOf(best) : undefined;
}

/** Negative logarithms of probabilities. */
interface Costs {
  readonly texts: readonly { readonly text: string; readonly cost: number }[];
  readonly asBest: number;
  readonly leftOut: number;
}

function costsOf(glyph: Glyph, threshold: number): Costs {
  const { confidence } = bestOf(glyph);
  const isThere = confidence / (confidence + threshold);
  const all = glyph.scores.reduce((sum, score) => sum + score.confidence, 0);
  const texts = glyph.scores.map((score) => ({ text: score.text, cost: -Math.log((isThere * score.confidence) / all) }));
  return { texts, asBest: texts[0]?.cost ?? 0, leftOut: -Math.log(1 - isThere) };
}

// Glyph by glyph, the cheapest way to each number of filled slots.
function fitOne(costs: readonly Costs[], pattern: string): Step | undefined {
  let ways: (Step | undefined)[] = [{ cost: 0, choice: undefined, before: undefined }];
  for (const glyph of costs) {
    ways = Array.from({ length: pattern.length + 1 }, (_, filled) => {
      const out = stepFrom(ways[filled], undefined, glyph.leftOut);
      const text = filled === 0 ? undefined : glyph.texts.find((one) => fitsSlot(one.text, pattern.charAt(filled - 1)));
      const taken = text && stepFrom(ways[filled - 1], text.text, text.cost);
      return taken && taken.cost <= (out?.cost ?? Number.POSITIVE_INFINITY) ? taken : out;
    });
  }
  return ways[pattern.length];
}

function stepFrom(before: Step | undefined, choice: string | undefined, cost: number): Step | undefined {
  return before && { cost: before.cost + cost, choice, before };
}

function choicesOf(last: Step): Choices {
  const choices: (string | undefined)[] = [];
  for (let step: Step | undefined = last; step?.before; step = step.before) choices.unshift(step.choice);
  return choices;
}

function bestOfAt(glyphs: readonly Glyph[], index: number): number {
  const glyph = glyphs[index];
  return glyph ? bestOf(glyph).confidence : 0;
}
