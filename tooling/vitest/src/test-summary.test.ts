import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { summaryLine, summaryOf } from './test-summary.ts';

const folder = mkdtempSync(join(tmpdir(), 'souk-summary-'));
const path = join(folder, 'report.json');

afterAll(() => rmSync(folder, { recursive: true }));

function summarize(report: object, exitCode: number): string {
  writeFileSync(path, JSON.stringify(report));
  return summaryLine(summaryOf(path, exitCode));
}

const counts = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 };
const failedTest = { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] };
const brokenFile = { status: 'failed', assertionResults: [] };

it('counts what passed, failed and was left out', () => {
  expect(summarize({ ...counts, testResults: [{ status: 'passed', assertionResults: [] }] }, 0)).toBe('5 passed, 0 failed, 2 skipped');
  expect(summarize({ ...counts, numFailedTests: 1, testResults: [failedTest] }, 1)).toBe('5 passed, 1 failed, 2 skipped');
});

it('counts a file that could not be loaded as one failure', () => {
  expect(summarize({ ...counts, numFailedTests: 1, testResults: [failedTest, brokenFile, brokenFile] }, 1)).toBe(
    '5 passed, 3 failed, 2 skipped',
  );
});

it('never says that nothing failed when the run did', () => {
  expect(summarize(counts, 1)).toBe('5 passed, 1 failed, 2 skipped');
  expect(summaryLine(summaryOf(join(folder, 'none.json'), 130))).toBe('0 passed, 1 failed, 0 skipped');
  writeFileSync(path, '{"numPassedTests": 5, "numFai');
  expect(summaryLine(summaryOf(path, 1))).toBe('0 passed, 1 failed, 0 skipped');
});
