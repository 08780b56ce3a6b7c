import { describe, expect, it } from 'vitest';
import { judgeReading, recordedReading } from './judge-reading.ts';
import type { PlateReading, ReadingSettings } from './schema.ts';

const box = { x: 0, y: 0, width: 10, height: 20 };
const settings: ReadingSettings = {
  ...{ detector: { confidence: 0.5, iou: 0.5 }, reader: { confidence: 0.1, iou: 0.3 }, cropPaddingPx: 10, recipe: 'once' },
  ...{ region: 'br', trustThreshold: 0.6 },
};

function plateOf(text: string, confidences: readonly number[]): PlateReading {
  const characters = confidences.map((confidence, index) => ({ text: text.charAt(index), confidence, box }));
  return { box, confidence: 0.97, text, rows: [text], characters, minCharConfidence: Math.min(1, ...confidences) };
}

describe('a reading', () => {
  it('is never trusted for its mean: the weakest character decides', () => {
    const best = plateOf('ABC', [0.99, 0.3, 0.99]);
    const weakest = { index: 1, text: 'B', confidence: 0.3 };
    expect(judgeReading(best, settings)).toEqual({ trusted: false, reason: 'weak_character', weakest, trustThreshold: 0.6 });
    expect(recordedReading(best, settings)).toMatchObject({ plate: 'ABC', minCharConfidence: 0.3, reviewState: 'needs_review' });
  });

  it.each([
    [0.6, true],
    [0.5999, false],
    [1, true],
  ])('whose weakest character has %d against 0.6 is trusted: %s', (confidence, trusted) => {
    expect(judgeReading(plateOf('AB', [1, confidence]), settings)).toMatchObject({ trusted });
  });

  it('without a plate, or without characters on it, needs a person, at any threshold', () => {
    const open = { ...settings, trustThreshold: 0 };
    expect(judgeReading(undefined, open)).toMatchObject({ trusted: false, reason: 'no_plate', weakest: null });
    expect(judgeReading({ ...plateOf('', []), minCharConfidence: 0 }, open)).toMatchObject({ trusted: false, reason: 'no_characters' });
    expect(recordedReading(undefined, open)).toEqual({
      ...{ plate: '', rawPlate: '', confidence: null, minCharConfidence: null, reviewState: 'needs_review' },
    });
  });

  it("keeps the model's text beside the plate that the region makes of it", () => {
    const best = plateOf('0ZV66I7', [0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9]);
    expect(recordedReading(best, settings)).toMatchObject({ plate: 'OZV6617', rawPlate: '0ZV66I7' });
  });

  it("keeps the reader's own text beside one that a thorough reading has chosen", () => {
    const best = { ...plateOf('PJD2685', [0.4, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9]), rawText: 'PJID2685' };
    expect(recordedReading(best, settings)).toMatchObject({ plate: 'PJD2685', rawPlate: 'PJID2685', reviewState: 'needs_review' });
  });
});
