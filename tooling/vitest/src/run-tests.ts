import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmbeddedError } from '@souk/db/embedded/embedded-error';
import { environmentFor } from './env.ts';
import { runChild } from './run-child.ts';
import { openTestServer } from './test-server.ts';
import { summaryLine, summaryOf, type TestSummary } from './test-summary.ts';
import { vitestArguments } from './vitest-arguments.ts';

// `pnpm test` runs every test, `pnpm test vision` those of a package, `pnpm test gate` those in files whose path holds "gate";
// options are Vitest's.
// The last line is `N passed, N failed, N skipped`.

const root = fileURLToPath(new URL('../../../', import.meta.url));
const cache = join(root, 'node_modules/.cache/souk');
const reportPath = join(cache, 'test-report.json');
const interrupted = new AbortController();
// Three files at a time: many wait for processes and clocks, so even two cores have room. Said here, for a package's own configuration does not
// take it from the root's. A worker serves many files: starting one for each and importing everything anew was half of the run.
const manner = ['--maxWorkers=3', '--no-isolate'];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort(signal));

mkdirSync(cache, { recursive: true });
for (const name of ['test-report.json', 'test-summary.json']) rmSync(join(cache, name), { force: true });
const { exitCode, summary } = await buildAndTest(process.argv.slice(2));
writeFileSync(join(cache, 'test-summary.json'), `${JSON.stringify(summary)}\n`);
console.log(summaryLine(summary));
process.exitCode = exitCode;

async function buildAndTest(args: readonly string[]): Promise<{ exitCode: number; summary: TestSummary }> {
  if (await build()) {
    try {
      const exitCode = await test(args);
      return { exitCode, summary: summaryOf(reportPath, exitCode) };
    } catch (error) {
      if (error instanceof EmbeddedError) console.error(`${error.message} ${error.remedy}`);
      else if (!interrupted.signal.aborted) throw error;
    }
  }
  return { exitCode: 1, summary: summaryOf(reportPath, 1) };
}

/** What tests import may be built from source; silent unless it fails. */
async function build(): Promise<boolean> {
  const args = ['run', 'build', '--output-logs=errors-only', '--no-color', '--no-update-notifier'];
  const result = await runChild('turbo', args, { root, env: environmentFor(binFolder()), quiet: true, abort: interrupted.signal });
  if (result.code !== 0 && !interrupted.signal.aborted) console.error(`${result.output}\nThe build failed, so nothing was tested.`);
  return result.code === 0;
}

async function test(args: readonly string[]): Promise<number> {
  const server = await openTestServer(interrupted.signal);
  // What tests that were cut off leave behind goes with it. Open to the user that a server of root's runs as.
  const folder = mkdtempSync(join(tmpdir(), 'souk-tests-'));
  chmodSync(folder, 0o755);
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`];
    const env = environmentFor(binFolder(), { TEST_DATABASE_URL: server.url, TMPDIR: folder });
    const result = await runChild('vitest', ['run', ...manner, ...reporters, ...vitestArguments(args, root)], {
      root,
      env,
      abort: interrupted.signal,
    });
    return result.code;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function binFolder(): string {
  return join(root, 'node_modules/.bin');
}
