import { expect, it } from 'vitest';
import { runSteps } from './run-steps.ts';
import { check, command, type Step } from './step.ts';

async function run(steps: Step[], lanes = 2) {
  const lines: string[] = [];
  const totals = await runSteps(steps, process.cwd(), lanes, (text) => lines.push(text));
  return { totals, text: lines.join('\n') };
}

it('shows the output of a step that failed and of no other', async () => {
  const { totals, text } = await run([
    command('good', 'prints', 'node -p 40+2'),
    command('bad', 'exits with 3', 'node -e console.log(50+3);process.exitCode=3'),
  ]);
  expect(totals).toEqual({ passed: 1, failed: 1 });
  expect(text).toMatch(/^✓ good +\d+\.\d s /m);
  expect(text).toMatch(/^✗ bad +\d+\.\d s /m);
  expect(text).toContain('── bad ──\n53');
  expect(text).not.toContain('42\n');
});

it('fails a check that found an offence, and shows it', async () => {
  const { totals, text } = await run([check('sizes', () => ({ summary: '2 files', offences: ['a.ts: too long'] }))]);
  expect(totals).toEqual({ passed: 0, failed: 1 });
  expect(text).toContain('2 files');
  expect(text).toContain('── sizes ──\na.ts: too long');
});

it('fails a check that crashes, and a program that is missing, instead of passing them over', async () => {
  const crash = check('crash', () => {
    throw new Error('cannot read a.ts');
  });
  const { totals, text } = await run([crash, command('missing', 'never runs', 'no-such-program --at-all')]);
  expect(totals).toEqual({ passed: 0, failed: 2 });
  expect(text).toContain('cannot read a.ts');
  expect(text).toContain('no-such-program was not found');
});

it('runs as many steps at a time as there are lanes', async () => {
  let running = 0;
  let most = 0;
  const step = (name: string): Step => ({
    name,
    run: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 20));
      running -= 1;
      return { passed: true, summary: '', output: '' };
    },
  });
  const { totals } = await run(['a', 'b', 'c', 'd', 'e'].map(step), 2);
  expect(totals.passed).toBe(5);
  expect(most).toBe(2);
});
