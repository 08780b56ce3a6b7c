import type { ReplayOutcome, ReplayVerdict } from './schema.ts';

/** What became of a plate's text, empty where none was read. */
export function compareReadings(before: string, after: string): ReplayOutcome {
  if (before === after) return 'same';
  if (before === '') return 'found';
  return after === '' ? 'lost' : 'changed';
}

/** Which of two readings is what a person says that the photo shows. */
export function judgeReadings(label: string, before: string, after: string): ReplayVerdict {
  if (after === label) return before === label ? 'right' : 'fixed';
  return before === label ? 'broken' : 'wrong';
}
