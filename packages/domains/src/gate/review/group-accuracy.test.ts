import { describe, expect, it } from 'vitest';
import { type AccuracyBucket, groupAccuracy } from './group-accuracy.ts';

const gate = { gateId: 'g1', gate: 'North', detector: 'plate-detector@1.0.0', reader: 'plate-reader@1.0.0' };

function bucket(step: number, labels: number, exact: number, fields: Partial<AccuracyBucket> = {}): AccuracyBucket {
  return { ...gate, step, labels, exact, withinOneEdit: exact, trusted: 0, trustedButWrong: 0, ...fields };
}

describe('the accuracy report', () => {
  it('adds up to what each threshold would have trusted, rightly and wrongly', () => {
    const [group] = groupAccuracy([
      bucket(4, 10, 2, { withinOneEdit: 5 }),
      bucket(12, 20, 18, { trusted: 20, trustedButWrong: 2, withinOneEdit: 20 }),
      bucket(19, 10, 10, { trusted: 10 }),
    ]);
    expect(group).toMatchObject({ labels: 40, exact: 30, exactRate: 0.75, withinOneEdit: 35, withinOneEditRate: 0.875 });
    expect(group).toMatchObject({ trusted: 30, trustedButWrong: 2, models: { detector: gate.detector, reader: gate.reader } });
    const at = (trustThreshold: number) => group?.byThreshold.find((row) => row.trustThreshold === trustThreshold);
    expect(at(0.2)).toEqual({ trustThreshold: 0.2, trusted: 40, trustedButWrong: 10, needsReview: 0 });
    expect(at(0.25)).toEqual({ trustThreshold: 0.25, trusted: 30, trustedButWrong: 2, needsReview: 10 });
    expect(at(0.6)).toEqual({ trustThreshold: 0.6, trusted: 30, trustedButWrong: 2, needsReview: 10 });
    expect(at(0.65)).toEqual({ trustThreshold: 0.65, trusted: 10, trustedButWrong: 0, needsReview: 30 });
  });

  it('keeps gates and models apart, and never trusts what had no plate', () => {
    const groups = groupAccuracy([bucket(0, 3, 1), bucket(0, 1, 0, { reader: 'plate-reader@2.0.0' }), bucket(5, 1, 1, { gateId: 'g2' })]);
    expect(groups.map(({ gateId, models, labels }) => [gateId, models.reader, labels])).toEqual([
      ['g1', 'plate-reader@1.0.0', 3],
      ['g1', 'plate-reader@2.0.0', 1],
      ['g2', 'plate-reader@1.0.0', 1],
    ]);
    expect(groups[0]?.byThreshold.every(({ trusted, needsReview }) => trusted === 0 && needsReview === 3)).toBe(true);
  });

  it('of nothing is empty', () => expect(groupAccuracy([])).toEqual([]));
});
