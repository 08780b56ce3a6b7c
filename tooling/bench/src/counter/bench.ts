import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { renderTray } from '@souk/vision/sample-trays/render-tray';
import type { Bench, BenchSetup } from '../bench.ts';
import { newFolder } from '../database-server.ts';
import type { Photo } from '../load/photos.ts';
import { type RunningSouk, startSouk } from '../souk/start-souk.ts';
import { countFigures, lagFigure, latencyFigures } from './counter-figures.ts';
import { fillCounter } from './fill-counter.ts';
import { mismatchesOf } from './kept-once.ts';
import { otherEndpoints } from './other-endpoints.ts';
import { Pressure, postUntilKept, repeatedOtherwise } from './post-until-kept.ts';
import { runApart } from './run-apart.ts';
import { storedDetections } from './stored-detections.ts';

/** More than the 32 photos that may wait and the one that each thread reads. */
const clients = 48;
const [idleMs, busyMs] = [15_000, 50_000];
/** The first seconds fill the queue; the last ones may find clients that wait. */
const edgeMs = 5_000;
const repeats = 10;
/** Of the clients: theirs is not the server's machine. */
const niceness = 10;

/** Whether other requests wait, and whether photos get lost, while more trays come than the counter can read. */
export const counterBench: Bench = {
  name: 'counter',
  title: 'other endpoints, and photos kept, while more trays come than can be read',
  run: async (setup: BenchSetup) => {
    const photo = await trayPhoto();
    const souk = await startSouk(setup, true);
    await fillCounter(souk);
    // Warms up, and makes detections of an earlier time: they are left out of what is compared.
    await postUntilKept(souk, photo, { clients: 2, forMs: 3_000 });
    const before = new Set((await storedDetections(souk)).map(({ id }) => id));
    await otherEndpoints(souk, 2_000);

    await souk.usage();
    const idle = await otherEndpoints(souk, idleMs);
    const quiet = await souk.usage();
    const posting = postApart(setup, souk, photo);
    await pause(edgeMs);
    await souk.usage();
    const busy = await otherEndpoints(souk, busyMs - 2 * edgeMs);
    const pressed = await souk.usage();
    const pressure = await posting;

    const repeatedAnew = await repeatedOtherwise(souk, photo, pressure.answered.slice(-repeats));
    const stored = (await storedDetections(souk)).filter(({ id }) => !before.has(id));
    return {
      figures: [
        ...latencyFigures(idle, busy),
        lagFigure(quiet, pressed),
        ...countFigures({ pressure, mismatches: mismatchesOf(pressure.answered, stored), repeatedAnew, forMs: busyMs }),
      ],
      notes: [
        `A tray of 20 sticks, 4,000 x 3,000 pixels, ${Math.round(photo.bytes.byteLength / 1000)} kB, each time another photo with a key of its own.`,
        `${clients} clients for ${busyMs / 1000} s, who repeat what is refused; ${souk.visionWorkers} vision thread(s), 24 uploads at once, 32 photos in line.`,
        `${stored.length} detections stored, ${pressure.answered.length} photos answered with 201; ${repeats} of them posted once more.`,
        `Others: 40 requests a second in all from a process of its own, whether or not earlier answers have come. The clients run at nice ${niceness}.`,
      ],
    };
  },
};

async function trayPhoto(): Promise<Photo> {
  return { name: 'tray', bytes: new Uint8Array(await renderTray({ seed: 20, sticks: 20, width: 4000, height: 3000 })) };
}

async function postApart({ resources }: BenchSetup, { url, headers }: RunningSouk, { bytes }: Photo): Promise<Pressure> {
  const folder = await newFolder('photo');
  resources.defer(async () => await rm(folder, { recursive: true, force: true }));
  const photo = join(folder, 'tray.jpg');
  await writeFile(photo, bytes);
  const entry = new URL('./posting-process.ts', import.meta.url);
  return await runApart(entry, { url, headers, photo, clients, forMs: busyMs }, Pressure, niceness);
}
