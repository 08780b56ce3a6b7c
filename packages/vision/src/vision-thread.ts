/** A worker thread: loads every model once, then does one job after another. Started by `startThread`. */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { isSoukError } from '@souk/core/request-errors';
import sharp from 'sharp';
import { doJob } from './do-job.ts';
import { openModel } from './model-session.ts';
import type { ThreadMessage, ThreadSetup, VisionJob } from './protocol.ts';

/** So that requests are answered while every core reads photos; on Linux this is the thread's priority, not the process's. */
const NICENESS = 5;

if (parentPort === null) throw new Error('vision-thread.ts is a worker thread: use createVision');
const port = parentPort;
const say = (message: ThreadMessage) => port.postMessage(message);
const setup: ThreadSetup = workerData;

sharp.concurrency(1);
sharp.cache(false);
if (process.platform === 'linux') setPriority(NICENESS);

try {
  const opened = await Promise.all(setup.models.map(async (model) => [model.manifest.name, await openModel(model)] as const));
  const models = new Map(opened);
  port.on('message', async (job: VisionJob | 'close') => {
    if (job !== 'close') return say(await doJob(job, models).then(answered, refused));
    await Promise.all([...models.values()].map((model) => model.close()));
    port.close();
  });
  say({ type: 'ready' });
} catch (error) {
  say({ type: 'unusable', message: messageOf(error) });
}

function answered(answer: Awaited<ReturnType<typeof doJob>>): ThreadMessage {
  return { type: 'answer', answer };
}

function refused(error: unknown): ThreadMessage {
  if (isSoukError(error) && error.code === 'vision.image_unreadable') return { type: 'unreadable' };
  return { type: 'failed', message: messageOf(error) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
