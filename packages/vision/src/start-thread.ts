import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { visionErrors } from './errors.ts';
import type { InstalledModel } from './installed-models.ts';
import { createNativeGate, takeDown } from './native-gate.ts';
import { type PoolWorker, WorkerLost } from './pool-types.ts';
import type { ThreadMessage, ThreadSetup, VisionAnswer, VisionImage, VisionJob } from './protocol.ts';

/** A thread does one job at a time; the pool sees to that. */
export type VisionThread = PoolWorker<VisionJob, VisionAnswer>;

const ENTRY = new URL('./vision-thread.ts', import.meta.url);
/** A thread that has not ended by itself within this time is left behind. */
const CLOSE_LIMIT_MS = 5_000;

/** Starts a worker thread and waits until its models are loaded; throws an Error of one line that names an unusable model file. */
export async function startThread(models: readonly InstalledModel[], entry: URL = ENTRY): Promise<VisionThread> {
  const gate = createNativeGate();
  // The process's own flags (loaders, inspectors) are not the thread's.
  const worker = new Worker(entry, { workerData: { models, gate } satisfies ThreadSetup, execArgv: [], name: 'souk-vision' });
  const gone = Promise.withResolvers<void>();
  let pending: PromiseWithResolvers<VisionAnswer> | undefined;
  let cause: unknown;
  let isGone = false;
  const end = () => {
    isGone = true;
    pending?.reject(new WorkerLost(cause));
    gone.resolve();
  };
  worker.on('error', (error) => {
    cause = error;
  });
  worker.on('exit', () => {
    takeDown(gate);
    end();
  });
  await ready(worker);
  worker.on('message', (message: ThreadMessage) => settle(message, pending));
  return {
    run: (job) => {
      if (isGone) return Promise.reject(new WorkerLost(cause));
      pending = Promise.withResolvers<VisionAnswer>();
      const [image, memory] = copyOf(job.image);
      worker.postMessage({ ...job, image } satisfies VisionJob, [memory]);
      return pending.promise;
    },
    lost: gone.promise,
    abandon: () => {
      // Not terminated: see the native gate. It ends itself when it comes out, and does not hold the process meanwhile.
      worker.postMessage('close');
      worker.unref();
      end();
    },
    close: async () => {
      worker.postMessage('close');
      await Promise.race([gone.promise, pause(CLOSE_LIMIT_MS, undefined, { ref: false })]);
    },
  };
}

function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('message', (message: ThreadMessage) => {
      if (message.type === 'ready') resolve();
      else reject(new Error(message.type === 'unusable' ? message.message : 'a vision thread spoke out of turn'));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a vision thread ended with code ${code} before it was ready`)));
  });
}

function settle(message: ThreadMessage, pending: PromiseWithResolvers<VisionAnswer> | undefined): void {
  if (message.type === 'answer') pending?.resolve(message.answer);
  else if (message.type === 'unreadable') pending?.reject(visionErrors.image_unreadable());
  else if (message.type !== 'ready') pending?.reject(new Error(`A vision thread failed: ${message.message}`));
}

// The caller keeps its bytes (they are stored afterwards, or sent again after a crash); the copy's memory goes over to the thread.
function copyOf(image: VisionImage): [copy: VisionImage, memory: ArrayBuffer] {
  const bytes = new Uint8Array(image instanceof Uint8Array ? image : image.data);
  return [image instanceof Uint8Array ? bytes : { ...image, data: bytes }, bytes.buffer];
}
