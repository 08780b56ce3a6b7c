/** A worker thread: loads every model once, then does one job after another. Started by `startThread`. */
import { parentPort, workerData } from 'node:worker_threads';
import { isSoukError } from '@souk/core/request-errors';
import sharp from 'sharp';
import { doJob } from './do-job.ts';
import { type ModelSession, openModel } from './model-session.ts';
import { throughGate } from './native-gate.ts';
import type { ThreadMessage, ThreadSetup, VisionJob } from './protocol.ts';
import { yieldToRequests } from './yield-to-requests.ts';

if (parentPort === null) throw new Error('vision-thread.ts is a worker thread: use createVision');
const port = parentPort;
const say = (message: ThreadMessage) => port.postMessage(message);
const setup: ThreadSetup = workerData;

sharp.concurrency(1);
sharp.cache(false);

const runNative = <T>(native: () => Promise<T>) => throughGate(setup.gate, native);

try {
  const opened = await Promise.all(setup.models.map(async (model) => [model.manifest.name, await openModel(model, runNative)] as const));
  const models = new Map(opened);
  let last = Promise.resolve();
  port.on('message', (message: VisionJob | 'close') => {
    last = last.then(() => handle(message, models));
  });
  // Now: what has loaded the models runs by now.
  yieldToRequests();
  say({ type: 'ready' });
} catch (error) {
  say({ type: 'unusable', message: messageOf(error) });
}

async function handle(message: VisionJob | 'close', models: ReadonlyMap<string, ModelSession>): Promise<void> {
  if (message !== 'close') return say(await doJob(message, models).then(answered, refused));
  for (const model of models.values()) await model.close();
  port.close();
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
