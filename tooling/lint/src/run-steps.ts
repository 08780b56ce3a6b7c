import type { Step } from './step.ts';

/** Totals of a run. */
export interface StepTotals {
  passed: number;
  failed: number;
}

/**
 * Runs the steps in order, as many at a time as there are lanes, and prints one line for each as it ends;
 * after the last one, the output of those that failed.
 *
 * @param print receives one or more lines at a time.
 */
export async function runSteps(steps: Step[], root: string, lanes: number, print: (text: string) => void): Promise<StepTotals> {
  const waiting = [...steps];
  const failures: string[] = [];
  const width = Math.max(...steps.map(({ name }) => name.length));

  async function lane(): Promise<void> {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const started = performance.now();
      const { passed, summary, output } = await step.run(root).catch(crashed);
      const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
      print(`${passed ? '✓' : '✗'} ${step.name.padEnd(width)} ${seconds} s  ${summary}`);
      if (!passed) failures.push(`── ${step.name} ──\n${output.trim()}`);
    }
  }

  await Promise.all(Array.from({ length: lanes }, lane));
  for (const failure of failures) print(`\n${failure}`);
  return { passed: steps.length - failures.length, failed: failures.length };
}

function crashed(error: unknown): { passed: false; summary: string; output: string } {
  return {
    passed: false,
    summary: 'the check itself failed',
    output: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
