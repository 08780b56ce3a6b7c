import { spawn } from 'node:child_process';
import type { CheckResult } from './check-result.ts';

/** One independent part of a verification. */
export interface Step {
  name: string;
  /** Runs in the folder `root`; `output` is shown when it failed, `summary` either way. */
  run: (root: string) => Promise<StepResult>;
}

/** How a step ended. */
export interface StepResult {
  passed: boolean;
  summary: string;
  output: string;
}

/** A step that runs a program, found on the PATH that pnpm sets, and passes when it exits with 0; `summary` says what it looks at. */
export function command(name: string, summary: string, line: string): Step {
  const [program = '', ...parameters] = line.split(' ');
  return {
    name,
    run: (root) =>
      new Promise((resolve) => {
        let output = '';
        const child = spawn(program, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
        const keep = (chunk: Buffer) => {
          output += chunk.toString();
        };
        child.stdout.on('data', keep);
        child.stderr.on('data', keep);
        child.on('error', () => resolve({ passed: false, summary, output: `${program} was not found: start this with \`pnpm verify\`.` }));
        child.on('close', (code) => resolve({ passed: code === 0, summary, output }));
      }),
  };
}

/** A step that runs one of our own checks. */
export function check(name: string, run: (root: string) => CheckResult): Step {
  return {
    name,
    run: async (root) => {
      const { summary, offences } = run(root);
      return { passed: offences.length === 0, summary, output: offences.join('\n') };
    },
  };
}
