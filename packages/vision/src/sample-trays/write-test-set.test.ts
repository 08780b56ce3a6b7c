import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { renderTray } from './render-tray.ts';
import { trayTruth } from './tray-truth.ts';
import { writeTestSet } from './write-test-set.ts';

it('writes each photo, and the truth about it, into a folder of its own making', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'trays-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const folder = join(parent, 'new');
  const trays = [1, 2, 3, 4].map((seed) => ({ seed, sticks: 5, width: 640, height: 480 }));
  const truth = await writeTestSet(folder, trays);
  expect((await readdir(folder)).sort()).toEqual(['00000.jpg', '00001.jpg', '00002.jpg', '00003.jpg', 'truth.json']);
  expect(JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8'))).toEqual(truth);
  for (const [index, tray] of trays.entries()) {
    const photo = truth[index];
    expect(photo).toEqual({ file: `0000${index}.jpg`, seed: tray.seed, ...trayTruth(tray) });
    expect(new Uint8Array(await readFile(join(folder, photo?.file ?? '')))).toEqual(new Uint8Array(await renderTray(tray)));
  }
});
