import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { treeCpuMs } from './process-tree.ts';

const onLinux = it.runIf(existsSync('/proc/self/stat'));

onLinux('counts what children used, not only the process itself', async () => {
  const script = 'node -e "while (process.cpuUsage().user < 250_000); console.log(1); setTimeout(() => 0, 5000)" & wait';
  const child = spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  await once(child.stdout, 'data');
  expect(await treeCpuMs(child.pid ?? 0)).toBeGreaterThan(200);
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  await once(child, 'exit');
});

it('says nothing of a process that is not there', async () => {
  expect(await treeCpuMs(2 ** 30)).toBe(null);
});
