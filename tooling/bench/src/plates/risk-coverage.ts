import { judgeReading } from '@souk/domains/gate/captures/judge-reading';
import type { PlateScore } from './score-plate.ts';

/** What a trust threshold does, in percent of the photos with a known text. */
export interface Risk {
  readonly threshold: number;
  /** Recorded without a person. */
  readonly answered: number;
  /** Answered, and wrong. */
  readonly wrong: number;
}

/** Judges every reading at each threshold of the weakest character. */
export function riskCoverage(scores: readonly PlateScore[], thresholds: readonly number[]): Risk[] {
  const known = scores.filter(({ texts }) => texts.length > 0);
  const percent = (some: readonly PlateScore[]) => (known.length === 0 ? 0 : (100 * some.length) / known.length);
  return thresholds.map((threshold) => {
    const answered = known.filter(({ best }) => judgeReading(best, { trustThreshold: threshold }).trusted);
    return { threshold, answered: percent(answered), wrong: percent(answered.filter(({ exact }) => !exact)) };
  });
}
