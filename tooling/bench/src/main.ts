import type { BenchSetup } from './bench.ts';
import { benchesNamed } from './benches.ts';
import { openDatabaseServer } from './database-server.ts';
import { machineLine } from './machine.ts';
import { type Options, parseOptions, usage } from './options.ts';
import { printTopCosts } from './profile/print-top-costs.ts';
import { tableOf } from './table.ts';

// `pnpm bench` measures; it does not test: a target that was missed is shown, and the exit code is 0 all the same.

const everything = new AsyncDisposableStack();
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => void everything.disposeAsync().finally(() => process.exit(code)));
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else await runAll(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await everything.disposeAsync();
}

async function runAll(options: Options): Promise<void> {
  const chosen = benchesNamed(options.names);
  let server: Promise<string> | undefined;
  const databaseServer = () => (server ??= openDatabaseServer(options.databaseUrl, everything));
  const reports = [];
  for (const bench of chosen) {
    console.error(`Measuring ${bench.name}: ${bench.title}`);
    const resources = new AsyncDisposableStack();
    everything.defer(() => resources.disposeAsync());
    const report = await bench.run({ options, resources, databaseServer } satisfies BenchSetup);
    await resources.disposeAsync();
    reports.push({ name: bench.name, title: bench.title, ...report });
    if (!options.json)
      console.log(`\n${bench.name}: ${bench.title}\n\n${tableOf(report.figures)}\n${report.notes.map((note) => `  ${note}\n`).join('')}`);
    if (options.profileFolder !== undefined) await printTopCosts(options.profileFolder, bench.name);
  }
  const machine = machineLine();
  console.log(options.json ? JSON.stringify({ machine, benches: reports }, null, 2) : machine);
}
