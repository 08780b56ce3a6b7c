import type { PostedPhoto } from './post-photos.ts';
import { textTable } from './text-table.ts';

const headings = ['photo', 'plate', 'confidence', 'weakest', 'review', 'ms', 'models ms'] as const;

/** A line for each photo: what was read, how sure the detector and the weakest character are, and what it took. */
export function readingsTable(posted: readonly PostedPhoto[]): string {
  return textTable([headings, ...posted.map(cells)], ['left', 'left', 'right', 'right', 'left', 'right', 'right']);
}

/** One line of averages. */
export function averagesLine(posted: readonly PostedPhoto[]): string {
  const read = posted.flatMap(({ result, roundTripMs }) => (result ? [{ ...result, roundTripMs }] : []));
  const withPlate = read.filter(({ passage }) => passage.plate !== '');
  const trusted = read.filter(({ passage }) => passage.reviewState === 'trusted').length;
  const confidence = mean(withPlate.map(({ passage }) => passage.confidence ?? 0));
  const weakest = mean(withPlate.map(({ passage }) => passage.minCharConfidence ?? 0));
  const parts = [
    `${withPlate.length} of ${posted.length} photos with a plate`,
    `${trusted} trusted`,
    `confidence ${confidence.toFixed(2)}`,
    `weakest character ${weakest.toFixed(2)}`,
    `${Math.round(mean(read.map(({ roundTripMs }) => roundTripMs)))} ms a photo`,
    `${Math.round(mean(read.map(({ timings }) => timings.total)))} ms of it the models`,
  ];
  return `On average: ${parts.join(' · ')}`;
}

/** The photos most worth a look: the readings least sure of themselves, weakest first. */
export function mostDoubtful(posted: readonly PostedPhoto[], count: number): PostedPhoto[] {
  const doubt = ({ result }: PostedPhoto): number => result?.passage.minCharConfidence ?? 0;
  return posted
    .filter(({ result }) => result !== null)
    .sort((a, b) => doubt(a) - doubt(b))
    .slice(0, count);
}

function cells({ name, result, refusal, roundTripMs }: PostedPhoto): string[] {
  const ms = String(Math.round(roundTripMs));
  if (!result) return [name, `refused: ${refusal}`, '', '', '', ms, ''];
  const { plate, confidence, minCharConfidence, reviewState } = result.passage;
  return [name, plate || '(none)', share(confidence), share(minCharConfidence), reviewState, ms, String(Math.round(result.timings.total))];
}

function share(value: number | null): string {
  return value === null ? '' : value.toFixed(2);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
