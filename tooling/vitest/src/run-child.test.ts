import { expect, it } from 'vitest';
import { runChild } from './run-child.ts';

const never = new AbortController().signal;
const run = (script: string, abort = never) => runChild('/bin/sh', ['-c', script], { root: '/', env: {}, quiet: true, abort });

it('gives the exit code and what was said on both streams', async () => {
  expect(await run('echo out; echo err >&2; exit 3')).toEqual({ code: 3, output: expect.stringMatching(/out\n|err\n/) });
});

it('gives the code a shell would for a program that died of a signal or is not there', async () => {
  expect((await run('kill -TERM $$')).code).toBe(143);
  expect((await runChild('/no/such/program', [], { root: '/', env: {}, abort: never })).code).toBe(127);
});

it('passes an interruption on and waits until the program has ended', async () => {
  const interruption = new AbortController();
  const running = run("trap 'sleep 0.1; echo tidy; exit 130' INT; while :; do sleep 0.05; done", interruption.signal);
  setTimeout(() => interruption.abort('SIGINT'), 200);
  expect(await running).toEqual({ code: 130, output: 'tidy\n' });
});
