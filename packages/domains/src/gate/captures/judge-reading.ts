import { normalisePlate } from '../regions/normalise-plate.ts';
import type { PlateReading, ReadingSettings, Verdict } from './schema.ts';

/**
 * Decides whether the reading of the best plate is trusted: the weakest character decides, not the mean, because one wrong
 * character is another car. No plate, or a plate without characters, needs a person too.
 */
export function judgeReading(best: PlateReading | undefined, settings: Pick<ReadingSettings, 'trustThreshold'>): Verdict {
  const { trustThreshold } = settings;
  const weakest = best ? weakestOf(best) : null;
  if (!best || !weakest) return { trusted: false, reason: best ? 'no_characters' : 'no_plate', weakest, trustThreshold };
  const trusted = best.minCharConfidence >= trustThreshold;
  return { trusted, reason: trusted ? 'strong_enough' : 'weak_character', weakest, trustThreshold };
}

/** What a passage records of a reading: below the threshold it needs review; it is never dropped. */
export function recordedReading(best: PlateReading | undefined, settings: ReadingSettings) {
  const { trusted } = judgeReading(best, settings);
  return {
    plate: best ? normalisePlate(best.text, settings.region) : '',
    rawPlate: best?.rawText ?? best?.text ?? '',
    confidence: best?.confidence ?? null,
    minCharConfidence: best?.minCharConfidence ?? null,
    reviewState: trusted ? ('trusted' as const) : ('needs_review' as const),
  };
}

function weakestOf({ characters, minCharConfidence }: PlateReading): Verdict['weakest'] {
  const index = characters.findIndex(({ confidence }) => confidence === minCharConfidence);
  const character = characters[index];
  return character ? { index, text: character.text, confidence: character.confidence } : null;
}
