import { readFileSync } from 'node:fs';

// Prints `N passed, N failed[, N skipped]`. Arguments: the exit codes of `pnpm verify` and of `pnpm test`, and the
// number of failed steps of `.ci/readme`.
// Runs on the machine's own Node, so it is plain JavaScript.

const [verified, tested, walked = 0] = process.argv.slice(2).map(Number);
const verify = countsOf('verify', verified);
const test = countsOf('test', tested);
const skipped = test.skipped > 0 ? `, ${test.skipped} skipped` : '';
console.log(`${test.passed} passed, ${test.failed + verify.failed + walked} failed${skipped}`);

/** What the run left behind; one that failed without a failure in its figures, or without figures, counts as one failure. */
function countsOf(name, exitCode) {
  const { passed = 0, failed = 0, skipped = 0 } = summaryOf(name);
  return { passed, failed: exitCode === 0 ? failed : Math.max(failed, 1), skipped };
}

function summaryOf(name) {
  try {
    return JSON.parse(readFileSync(`node_modules/.cache/souk/${name}-summary.json`, 'utf8'));
  } catch {
    return {};
  }
}
