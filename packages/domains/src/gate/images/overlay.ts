import type { OverlayCaption } from '@souk/media/overlay-caption';
import type { OverlayShape } from '@souk/media/overlay-svg';
import type { PlateReading } from '../captures/schema.ts';
import type { Passage } from '../schema.ts';

/**
 * What is drawn into a photo for people: every plate with its text, its weakest character and the detector's confidence, and a
 * box around each character below the trust threshold, for it is those that a person should look at.
 */
export function overlayShapes(plates: readonly PlateReading[], trustThreshold: number): OverlayShape[] {
  return plates.flatMap(({ box, text, confidence, minCharConfidence, characters }) => {
    const weak = characters.filter((character) => character.confidence < trustThreshold);
    const label = `${text || '?'}  weakest ${percent(minCharConfidence)}  plate ${percent(confidence)}`;
    const tone = minCharConfidence >= trustThreshold ? 'good' : 'doubtful';
    return [...weak.map((character) => ({ box: character.box, label: '', tone: 'doubtful' }) as const), { box, label, tone }];
  });
}

/** What is written below the photo: what the passage says today, and when the vehicle passed. */
export function overlayCaption({ plate, reviewState, at }: Pick<Passage, 'plate' | 'reviewState' | 'at'>): OverlayCaption {
  return { texts: [plate || 'no plate', reviewState.replace('_', ' '), at.toISOString()] };
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
