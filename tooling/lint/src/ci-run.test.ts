import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { writeFixture } from './fixture.ts';

const ci = new URL('../../../.ci/', import.meta.url).pathname;

interface Run {
  exit: number;
  summary?: Record<string, number>;
}

/** Runs the real `.ci/run` with an `npx` that, instead of pnpm, ends as asked and leaves the figures that pnpm's scripts would. */
function run(install: Run, verify: Run, test: Run, failedSteps = 0): { status: number | null; lastLine: string | undefined } {
  const branches = Object.entries({ install, verify, test }).map(([name, { exit, summary }]) => {
    const leave = summary ? `echo '${JSON.stringify(summary)}' > node_modules/.cache/souk/${name}-summary.json;` : '';
    return `  ${name}) ${leave} echo 'output of ${name}'; exit ${exit};;`;
  });
  using fixture = writeFixture({
    '.ci/run': readFileSync(`${ci}run`, 'utf8'),
    '.ci/last-line.mjs': readFileSync(`${ci}last-line.mjs`, 'utf8'),
    '.ci/readme': `exit ${failedSteps}`,
    'bin/npx': `#!/bin/sh\ncase "$3" in\n${branches.join('\n')}\nesac\n`,
    'node_modules/.cache/souk/test-summary.json': '{"passed":999,"failed":0,"skipped":0}',
  });
  chmodSync(`${fixture.folder}/bin/npx`, 0o755);
  const path = `${fixture.folder}/bin:${process.execPath.replace(/\/[^/]+$/, '')}:/usr/bin:/bin`;
  const { status, stdout } = spawnSync('bash', ['.ci/run'], { cwd: fixture.folder, encoding: 'utf8', env: { PATH: path } });
  return { status, lastLine: stdout.trimEnd().split('\n').at(-1) };
}

const good = { exit: 0 };
const verified = { exit: 0, summary: { passed: 7, failed: 0 } };
const tested = { exit: 0, summary: { passed: 12, failed: 0, skipped: 0 } };

it.each<[string, Run, Run, Run, number, string]>([
  ['counts the tests when all is well', good, verified, tested, 0, '12 passed, 0 failed'],
  ['names skipped tests', good, verified, { exit: 0, summary: { passed: 12, failed: 0, skipped: 2 } }, 0, '12 passed, 0 failed, 2 skipped'],
  ['fails when tests fail', good, verified, { exit: 1, summary: { passed: 9, failed: 3 } }, 1, '9 passed, 3 failed'],
  [
    'fails when a step of verify fails, and still runs the tests',
    good,
    { exit: 1, summary: { passed: 5, failed: 2 } },
    tested,
    1,
    '12 passed, 2 failed',
  ],
  ['counts a verify that left no figures', good, { exit: 1 }, tested, 1, '12 passed, 1 failed'],
  [
    'counts a run that failed although no test did',
    good,
    verified,
    { exit: 1, summary: { passed: 4, failed: 0 } },
    1,
    '4 passed, 1 failed',
  ],
  ['never counts the figures of an earlier run', good, verified, { exit: 1 }, 1, '0 passed, 1 failed'],
  ['fails when the installation fails', { exit: 1 }, verified, tested, 1, '0 passed, 1 failed'],
])('%s', (_guarantee, install, verify, test, status, lastLine) => {
  expect(run(install, verify, test)).toEqual({ status, lastLine });
});

it("counts the README's commands that failed", () => {
  expect(run(good, verified, tested, 2)).toEqual({ status: 1, lastLine: '12 passed, 2 failed' });
});
