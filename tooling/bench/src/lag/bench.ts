import { setTimeout as pause } from 'node:timers/promises';
import type { Bench, BenchSetup } from '../bench.ts';
import { figureOf } from '../figure.ts';
import { loadPhotos, photosNote } from '../load/photos.ts';
import { postPhotos } from '../load/post-photos.ts';
import { captureTarget } from '../souk/capture-target.ts';
import { recordPassages, startSouk } from '../souk/start-souk.ts';
import { probe } from './probe.ts';

const concurrency = 16;
const [idleMs, busyMs] = [5_000, 20_000];

/** Whether the event loop, and other requests, wait while the models have more photos than they can read. */
export const lagBench: Bench = {
  name: 'lag',
  title: 'event-loop lag while vision is saturated',
  run: async (setup: BenchSetup) => {
    const photos = await loadPhotos(setup.options.photosFolder);
    const souk = await startSouk(setup, true);
    await recordPassages(souk, 40);
    const target = captureTarget(souk);
    await postPhotos(target, photos, { concurrency, count: 2 * concurrency });

    await souk.usage();
    const idle = { probes: await probeBoth(souk, idleMs), usage: await souk.usage() };
    const posting = postPhotos(target, photos, { concurrency, forMs: busyMs });
    // The first second fills the queue.
    await pause(1_000);
    await souk.usage();
    const probes = await probeBoth(souk, busyMs - 2_000);
    const { lag, mainThreadCpuMs } = await souk.usage();
    const uploads = await posting;
    if (!lag || !idle.usage.lag) throw new Error('the server did not watch its event loop');
    const quiet = (value: number) => ({ name: 'idle', value });
    return {
      figures: [
        figureOf({
          what: 'event-loop lag p99',
          unit: 'ms',
          better: 'less',
          ours: lag.p99Ms,
          yardstick: quiet(idle.usage.lag.p99Ms),
          target: { oursAtMost: 20 },
        }),
        figureOf({ what: 'event-loop lag max', unit: 'ms', better: 'less', ours: lag.maxMs, yardstick: quiet(idle.usage.lag.maxMs) }),
        figureOf({ what: 'GET /livez p99', unit: 'ms', better: 'less', ours: probes.livez, yardstick: quiet(idle.probes.livez) }),
        figureOf({ what: 'GET 20 passages p99', unit: 'ms', better: 'less', ours: probes.list, yardstick: quiet(idle.probes.list) }),
        figureOf({ what: 'uploads meanwhile', unit: 'photos/s', better: 'more', ours: uploads.perSecond }),
        figureOf({ what: 'main thread busy', unit: '%', better: 'less', ours: (mainThreadCpuMs * 100) / (busyMs - 2_000) }),
      ],
      notes: [
        photosNote(photos, setup.options.photosFolder),
        `${concurrency} uploads at a time for ${busyMs / 1000} s, ${uploads.failed} refused; ${souk.visionWorkers} vision thread(s).`,
        'Lag: monitorEventLoopDelay in the server, resolution 1 ms, less that millisecond.',
      ],
    };
  },
};

async function probeBoth({ url, headers }: Awaited<ReturnType<typeof startSouk>>, forMs: number): Promise<{ livez: number; list: number }> {
  const [livez, list] = await Promise.all([
    probe(`${url}/livez`, {}, forMs),
    probe(`${url}/api/v1/gate/passages?limit=20`, headers, forMs),
  ]);
  return { livez, list };
}
