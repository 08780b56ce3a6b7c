import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckResult } from './check-result.ts';
import { isGenerated, sourceFiles } from './source-files.ts';

const medianLines = 75;
const mostLines = 300;
const usualLines = 200;

/** Files are small: the median has at most 75 lines and none has more than 300, tests included. */
export function fileSizes(root: string): CheckResult {
  const files = sourceFiles(root, ['.ts', '.tsx'])
    .filter((path) => !isGenerated(path))
    .map((path) => ({ path, lines: countLines(join(root, path)) }))
    .sort((a, b) => a.lines - b.lines);
  const median = files[Math.floor(files.length / 2)]?.lines ?? 0;
  const usual = files.filter(({ lines }) => lines < usualLines).length;
  const longest = files.at(-1);
  const offences = files
    .filter(({ lines }) => lines > mostLines)
    .map(({ path, lines }) => `${path}: ${lines} lines; split it, at most ${mostLines} are allowed`);
  if (median > medianLines) offences.push(`the median file has ${median} lines, at most ${medianLines} are allowed`);
  const share = files.length === 0 ? 100 : Math.round((100 * usual) / files.length);
  const summary = `${files.length} files, median ${median} lines, ${share} % under ${usualLines}, longest ${longest?.lines ?? 0} (${longest?.path ?? 'none'})`;
  return { summary, offences };
}

function countLines(path: string): number {
  return readFileSync(path, 'utf8').trimEnd().split('\n').length;
}
