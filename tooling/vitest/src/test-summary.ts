import { readFileSync } from 'node:fs';

/** How many tests ended how; `.ci/run` reads it from `node_modules/.cache/souk/test-summary.json`. */
export interface TestSummary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Counts the tests of Vitest's JSON report. A file that failed without a failed test (it could not be loaded, or a hook broke) counts as one
 * failure, and so does a run that ended with an error but names none, or left no report.
 */
export function summaryOf(reportPath: string, exitCode: number): TestSummary {
  const report = readReport(reportPath);
  const passed = numberIn(report, 'numPassedTests');
  const failed = numberIn(report, 'numFailedTests') + brokenFiles(report);
  const skipped = numberIn(report, 'numPendingTests') + numberIn(report, 'numTodoTests');
  return { passed, failed: exitCode === 0 ? failed : Math.max(failed, 1), skipped };
}

/** The last line of a run. */
export function summaryLine({ passed, failed, skipped }: TestSummary): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function brokenFiles(report: unknown): number {
  const files = fieldOf(report, 'testResults');
  if (!Array.isArray(files)) return 0;
  return files.filter((file) => fieldOf(file, 'status') === 'failed' && !hasFailedTest(file)).length;
}

function hasFailedTest(file: unknown): boolean {
  const tests = fieldOf(file, 'assertionResults');
  return Array.isArray(tests) && tests.some((test) => fieldOf(test, 'status') === 'failed');
}

function numberIn(value: unknown, name: string): number {
  const field = fieldOf(value, name);
  return typeof field === 'number' ? field : 0;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}
