// Runs every example against the Souk at SOUK_URL, as CI does: node all.ts [photo]. Ends with 1 when one of them fails.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawPhoto } from './draw-photo.ts';

const run = async (name: string, ...args: string[]): Promise<boolean> =>
  await new Promise((resolve) => {
    const limit = AbortSignal.timeout(60_000);
    const example = spawn(process.execPath, [join(import.meta.dirname, name), ...args], { stdio: 'inherit', signal: limit });
    example.once('error', () => resolve(false));
    example.once('close', (code) => {
      console.log(`${code === 0 ? 'passed' : 'FAILED'}: ${name}\n`);
      resolve(code === 0);
    });
  });

const folder = await mkdtemp(join(tmpdir(), 'souk-examples-'));
const drawn = join(folder, 'drawn.png');
await writeFile(drawn, drawPhoto());

const following = run('follow-events.ts', '1');
// What is followed is a photo that comes after the follower has begun.
await new Promise((resolve) => setTimeout(resolve, 2_000));
const results = [
  await run('post-photo.ts', process.argv[2] ?? drawn, 'entering'),
  await following,
  await run('list-passages.ts', '5'),
  await run('order-tray.ts', drawn, 'red=2', 'green=1'),
  await run('enrol-camera.ts'),
  await run('handle-errors.ts'),
];
await rm(folder, { recursive: true });
process.exitCode = results.every(Boolean) ? 0 : 1;
