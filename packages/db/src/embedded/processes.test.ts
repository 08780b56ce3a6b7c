import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { isAlive, isServerOf, processIdentity, waitFor } from './processes.ts';

it('tells this process from any other, and says nothing of one that is not there', async () => {
  const mine = await processIdentity(process.pid);
  expect(mine).toBeTruthy();
  expect(await processIdentity(process.pid)).toBe(mine);
  expect(await processIdentity(process.ppid)).not.toBe(mine);
  expect(await processIdentity(4_194_300)).toBeUndefined();
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(4_194_300)).toBe(false);
});

it.runIf(process.platform === 'linux')('counts a process that ended as gone although its parent has not noticed', async () => {
  const parent = spawn('/bin/sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await once(parent.stdout.setEncoding('utf8'), 'data');
  const ended = Number.parseInt(String(line), 10);
  expect(await waitFor(async () => (await processIdentity(ended)) === undefined, 5_000)).toBe(true);
  expect(isAlive(ended)).toBe(true);
  parent.kill('SIGKILL');
});

it('never takes a process for a server because of its folder alone', async () => {
  expect(await isServerOf(process.pid, process.cwd())).toBe(false);
  expect(await isServerOf(4_194_300, '/')).toBe(false);
});

it('waits no longer than asked', async () => {
  const before = Date.now();
  expect(await waitFor(() => false, 50)).toBe(false);
  expect(Date.now() - before).toBeLessThan(5_000);
});
