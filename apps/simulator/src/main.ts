import { Command, InvalidArgumentError, Option } from 'commander';
import { runCamera } from './camera.ts';

// Devices that behave like the real ones, over REST alone, for demos and load.
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

const program = new Command('simulator').description('Devices that behave like the real ones');

program
  .command('camera')
  .description('A gate camera: enrols with a code, then posts the photos of a folder')
  .requiredOption('--images <folder>', 'photos to post, in the order of their names')
  .option('--url <url>', 'where Souk is', 'http://127.0.0.1:4000')
  .option('--code <code>', 'enrolment code; needed the first time')
  .option('--token-file <file>', 'where the camera keeps its token', '.souk/camera.json')
  .addOption(
    new Option('--status <status>', 'which way the vehicles go')
      .choices(['entering', 'leaving', 'unknown'] as const)
      .default('entering' as const),
  )
  .option('--interval <ms>', 'milliseconds from photo to photo', wholeNumber, 1_000)
  .option('--count <n>', 'how many photos to post; each once when missing', wholeNumber)
  .action(async ({ interval, url, ...options }) => {
    const address = url.replace(/\/+$/, '');
    const report = await runCamera({
      ...options,
      url: address,
      intervalMs: interval,
      signal: stopping.signal,
      print: (line) => console.log(line),
    });
    console.log(`${report.delivered} delivered, ${report.refused} refused`);
    if (report.refused > 0) process.exitCode = 1;
  });

try {
  await program.parseAsync();
} catch (error) {
  // Told to stop: not a failure.
  if (!stopping.signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('A whole number is needed.');
  return value;
}
