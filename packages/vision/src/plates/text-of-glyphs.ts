import { fitsSome } from '@souk/core/plate-patterns';
import type { PlateCharacter, PlateText } from '../plate-text.ts';
import { clusterRows } from '../rows.ts';
import { withoutSpecks } from '../specks.ts';
import { weakestCharacter } from '../weakest-character.ts';
import { bestOf, type Glyph } from './glyphs.ts';
import { type Choices, likeliestFit } from './likeliest-fit.ts';
import { doubted, trustIn } from './trust.ts';

/** What decides how glyphs become text. */
export interface TextOptions {
  /** Least score of a character that is read by itself, 0 to 1. */
  readonly threshold: number;
  /** Those of the region (`A` a letter, `9` a digit); none where nothing is known. */
  readonly patterns: readonly string[];
}

/** A glyph down to this part of the threshold is taken in where a pattern misses a character. */
const WEAK_PART = 0.2;
/** A weak glyph stands in a row only with about the height of the others. */
const HEIGHTS = { least: 0.6, most: 1.5 };
/** Kept of what else a place was taken for: so many, and from this score on. */
const ALTERNATIVES = { most: 3, least: 0.02 };

/**
 * Reads a plate's text from its glyphs. Text that is of a pattern stays as it is; else the likeliest one that is, if the model's scores
 * allow it; else what the model says, doubted. `rawText` is what the model says, whatever was chosen.
 */
export function textOfGlyphs(glyphs: readonly Glyph[], { threshold, patterns }: TextOptions): PlateText {
  const strong = withoutSpecks(glyphs.filter((glyph) => bestOf(glyph).confidence >= threshold));
  const plain = clusterRows(strong).map((row) => row.map((glyph) => ({ glyph, choice: bestOf(glyph).text })));
  const raw = plain.flat().map(({ choice }) => choice);
  const rows = strong.length === 0 || fitsSome(raw, patterns) ? plain : (fitted(glyphs, strong, { threshold, patterns }) ?? plain);
  const characters = trusted(rows.flat(), { threshold, patterns });
  const texts = rows.map((row) => row.flatMap(({ choice }) => choice ?? []).join('')).filter((text) => text !== '');
  return { text: texts.join(''), rawText: raw.join(''), rows: texts, characters, minCharConfidence: weakestCharacter(characters) };
}

interface Chosen {
  readonly glyph: Glyph;
  readonly choice: string | undefined;
}

function fitted(glyphs: readonly Glyph[], strong: readonly Glyph[], { threshold, patterns }: TextOptions): Chosen[][] | undefined {
  if (patterns.length === 0) return undefined;
  const heights = strong.map(({ box }) => box.height).sort((a, b) => a - b);
  const height = heights[Math.floor(heights.length / 2)] ?? 0;
  const weak = glyphs.filter((glyph) => {
    const { confidence } = bestOf(glyph);
    const isAsHigh = glyph.box.height > HEIGHTS.least * height && glyph.box.height < HEIGHTS.most * height;
    return confidence < threshold && confidence >= WEAK_PART * threshold && isAsHigh;
  });
  const rows = clusterRows([...strong, ...weak]);
  const choices: Choices | undefined = likeliestFit(rows.flat(), patterns, threshold);
  if (!choices) return undefined;
  let next = 0;
  return rows.map((row) => row.map((glyph) => ({ glyph, choice: choices[next++] })));
}

function trusted(chosen: readonly Chosen[], { threshold, patterns }: TextOptions): PlateCharacter[] {
  const text = chosen.flatMap(({ choice }) => choice ?? []);
  const fits = patterns.length === 0 || fitsSome(text, patterns);
  const found: PlateCharacter[] = [];
  for (const [index, { glyph, choice }] of chosen.entries()) {
    if (choice === undefined) continue;
    const place = found.length;
    const isPossible = (other: string) => patterns.length === 0 || fitsSome(text.with(place, other), patterns);
    const trust = Math.min(
      trustIn(glyph, choice, isPossible),
      besides(chosen[index - 1], threshold),
      besides(chosen[index + 1], threshold),
    );
    const alternatives = glyph.scores.filter((score) => score.text !== choice && score.confidence >= ALTERNATIVES.least);
    const confidence = fits ? trust : doubted(trust);
    found.push({ text: choice, confidence, box: glyph.box, alternatives: alternatives.slice(0, ALTERNATIVES.most) });
  }
  return found;
}

/** How sure a character can be beside a neighbour that was left out, though it could be read by itself. */
function besides(neighbour: Chosen | undefined, threshold: number): number {
  if (!neighbour || neighbour.choice !== undefined) return 1;
  const { confidence } = bestOf(neighbour.glyph);
  return confidence < threshold ? 1 : threshold / (confidence + threshold);
}
