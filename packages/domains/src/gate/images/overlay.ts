import type { OverlayShape } from '@souk/media/overlay-svg';
import type { PlateReading } from '../captures/schema.ts';

/**
 * What is drawn into a photo for people: every plate with its text, its weakest character and the detector's confidence, and a
 * box around each of its characters. Doubtful is what is below the trust threshold.
 */
export function overlayShapes(plates: readonly PlateReading[], trustThreshold: number): OverlayShape[] {
  const toneOf = (confidence: number) => (confidence >= trustThreshold ? 'good' : 'doubtful');
  return plates.flatMap(({ box, text, confidence, minCharConfidence, characters }) => [
    ...characters.map((character) => ({ box: character.box, label: '', tone: toneOf(character.confidence) }) as const),
    { box, label: `${text || '?'}  weakest ${percent(minCharConfidence)}  plate ${percent(confidence)}`, tone: toneOf(minCharConfidence) },
  ]);
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
