import { appendFile, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openServerLog } from './server-log.ts';
import { temporaryFolder } from './testing/held-server.ts';

const folder = await temporaryFolder();
const path = join(folder.path, 'server.log');

afterAll(() => folder.remove());

it('shows only what was written since it was opened or last asked', async () => {
  await writeFile(path, 'an earlier run\n');
  const log = await openServerLog(folder.path);
  expect(await log.readNew()).toBe('');
  await appendFile(path, 'FATAL:  größer\n');
  expect(await log.readNew()).toBe('FATAL:  größer\n');
  expect(await log.readNew()).toBe('');
  await log.close();
  expect(await readFile(path, 'utf8')).toContain('an earlier run');
});

it('never grows without end: beyond 10 MB it begins anew and keeps the last one', async () => {
  await truncate(path, 10 * 1024 * 1024 + 1);
  const log = await openServerLog(folder.path);
  await log.close();
  expect((await stat(path)).size).toBe(0);
  expect((await stat(`${path}.1`)).size).toBeGreaterThan(10 * 1024 * 1024);
});
