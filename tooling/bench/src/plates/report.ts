import { percentile } from '../stats.ts';
import { riskCoverage } from './risk-coverage.ts';
import type { PlateScore } from './score-plate.ts';

const thresholds = Array.from({ length: 20 }, (_, step) => step / 20);

/** The figures of one group of photos, as lines of text. */
export function reportLines(group: string, scores: readonly PlateScore[]): string[] {
  const known = scores.filter(({ texts }) => texts.length > 0);
  const count = (which: (score: PlateScore) => boolean) => `${known.filter(which).length} of ${known.length}`;
  const times = scores.map(({ ms }) => ms);
  const twoLines = known.filter(({ rows }) => rows > 1);
  return [
    `${group}: ${scores.length} photos, found ${scores.filter(({ found }) => found).length}`,
    `  exact: ${count(({ exactRaw }) => exactRaw)} raw, ${count(({ exact }) => exact)} in the region, ` +
      `${count(({ exactFolded }) => exactFolded)} with O=0 and I=1`,
    `  read as two lines: ${twoLines.length}, exact ${twoLines.filter(({ exact }) => exact).length}`,
    `  ms: p50 ${percentile(times, 50).toFixed(1)}, p95 ${percentile(times, 95).toFixed(1)}`,
  ];
}

/** One line for each photo whose plate was not found or is recorded wrong. */
export function mistakeLines(scores: readonly PlateScore[]): string[] {
  return scores
    .filter(({ found, exact, texts }) => !found || (texts.length > 0 && !exact))
    .map(({ name, texts, found, raw, plate, best, rows }) => {
      const characters = best?.characters.map(({ text, confidence }) => `${text}${Math.round(100 * confidence)}`).join(' ') ?? '';
      const where = found ? '' : 'not found; ';
      return `  ${name}: ${texts[0] ?? '(unreadable)'}: ${where}raw ${raw || '-'}, plate ${plate || '-'}, rows ${rows}; ${characters}`;
    });
}

/** The table of trust thresholds: how much is answered without a person, and how much of it wrong. */
export function riskLines(scores: readonly PlateScore[]): string[] {
  const rows = riskCoverage(scores, thresholds).map(
    ({ threshold, answered, wrong }) => `  ${threshold.toFixed(2)}  ${answered.toFixed(1).padStart(8)}  ${wrong.toFixed(1).padStart(5)}`,
  );
  return ['  from  answered  wrong  (% of photos)', ...rows];
}
