import { Command, InvalidArgumentError, Option } from 'commander';
import { runCamera } from './camera.ts';
import { isWell, reportLines } from './till/report.ts';
import { runTill } from './till.ts';

// Devices that behave like the real ones, over REST alone, for demos and load.
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

const program = new Command('simulator').description('Devices that behave like the real ones');
addCamera();
addTill();

try {
  await program.parseAsync();
} catch (error) {
  // Told to stop: not a failure.
  if (!stopping.signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

function addCamera(): void {
  device('camera', 'A gate camera: enrols with a code, then posts the photos of a folder')
    .addOption(
      new Option('--status <status>', 'which way the vehicles go')
        .choices(['entering', 'leaving', 'unknown'] as const)
        .default('entering' as const),
    )
    .option('--count <n>', 'how many photos to post; each once when missing', wholeNumber)
    .action(async ({ interval, url, ...options }) => {
      const report = await runCamera({ ...options, url: trimmed(url), intervalMs: interval, signal: stopping.signal, print });
      print(`${report.delivered} delivered, ${report.refused} refused`);
      if (report.refused > 0) process.exitCode = 1;
    });
}

function addTill(): void {
  device('till', 'A till: enrols with a code, then posts trays, orders and takes money; Ctrl-C ends it with a summary')
    .option('--count <n>', 'how many trays; until it is stopped when missing', wholeNumber)
    .option('--blur-every <n>', 'every so many photos one is blurred; 0 for none', wholeNumber, 5)
    .option('--twice-every <n>', 'every so many photos one is sent twice; 0 for none', wholeNumber, 3)
    .action(async ({ interval, url, ...options }) => {
      const { report, check } = await runTill({ ...options, url: trimmed(url), intervalMs: interval, stop: stopping.signal, print });
      print(['', ...reportLines(report, check)].join('\n'));
      if (!isWell(report, check)) process.exitCode = 1;
    });
}

function device(name: string, description: string) {
  return program
    .command(name)
    .description(description)
    .requiredOption('--images <folder>', 'photos to post, in the order of their names')
    .option('--url <url>', 'where Souk is', 'http://127.0.0.1:4000')
    .option('--code <code>', 'enrolment code; needed the first time')
    .option('--token-file <file>', `where the ${name} keeps its token`, `.souk/${name}.json`)
    .option('--interval <ms>', 'milliseconds from one to the next', wholeNumber, 1_000);
}

function print(line: string): void {
  console.log(line);
}

function trimmed(url: string): string {
  return url.replace(/\/+$/, '');
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('A whole number is needed.');
  return value;
}
