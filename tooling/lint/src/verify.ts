import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { docstrings } from './docstrings.ts';
import { fileSizes } from './file-sizes.ts';
import { runSteps } from './run-steps.ts';
import { check, command, type Step } from './step.ts';
import { words } from './words.ts';

// `pnpm verify` runs all of these, `pnpm verify types words` some. No step needs a database or another step.
// The slowest comes first, so that the others fit beside it.
const steps: Step[] = [
  command('types', 'every package', 'turbo run types --continue --concurrency=100% --output-logs=errors-only --no-color'),
  command('lint', 'format, import order, rules', 'biome ci . --error-on-warnings --reporter=concise --max-diagnostics=none --colors=off'),
  command('boundaries', 'who imports whom, cycles', 'pnpm --silent --filter @souk/lint run boundaries'),
  command('knip', 'unused exports, files and dependencies', 'knip --no-config-hints'),
  command('documents', 'OpenAPI and the page of errors are made anew and compared', 'node apps/cli/src/main.ts openapi --check'),
  check('sizes', fileSizes),
  check('words', words),
  check('docstrings', docstrings),
];

const root = new URL('../../..', import.meta.url).pathname;
const names = process.argv.slice(2);
const unknown = names.filter((name) => !steps.some((step) => step.name === name));

if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. Steps: ${steps.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 2;
} else {
  await verify(names.length === 0 ? steps : steps.filter(({ name }) => names.includes(name)));
}

async function verify(chosen: Step[]): Promise<void> {
  const started = performance.now();
  const totals = await runSteps(chosen, root, 2, console.log);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`\nverify: ${totals.passed} passed, ${totals.failed} failed in ${seconds} s`);
  // .ci/run adds these to the figures of the tests.
  const cache = join(root, 'node_modules/.cache/souk');
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, 'verify-summary.json'), JSON.stringify(totals));
  process.exitCode = totals.failed === 0 ? 0 : 1;
}
