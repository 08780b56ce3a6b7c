import { Worker } from 'node:worker_threads';
import { visionErrors } from './errors.ts';
import { type PoolWorker, WorkerLost } from './pool-types.ts';
import type { ThreadMessage, ThreadSetup, VisionAnswer, VisionImage, VisionJob } from './protocol.ts';

/** A thread does one job at a time; the pool sees to that. */
export type VisionThread = PoolWorker<VisionJob, VisionAnswer>;

interface Pending {
  readonly resolve: (answer: VisionAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that does not end by itself within this time is ended. */
const CLOSE_LIMIT_MS = 5_000;
const ENTRY = new URL('./vision-thread.ts', import.meta.url);

/** Starts a worker thread and waits until its models are loaded; throws an Error of one line that names an unusable model file. */
export async function startThread(setup: ThreadSetup, entry: URL = ENTRY): Promise<VisionThread> {
  // The process's own flags (loaders, inspectors) are not the thread's.
  const worker = new Worker(entry, { workerData: setup, execArgv: [], name: 'souk-vision' });
  let pending: Pending | undefined;
  let cause: unknown;
  let isGone = false;
  worker.on('error', (error) => {
    cause = error;
  });
  const exited = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      isGone = true;
      pending?.reject(new WorkerLost(cause));
      resolve();
    });
  });
  await ready(worker);
  worker.on('message', (message: ThreadMessage) => settle(message, pending));
  return {
    run: (job) =>
      new Promise<VisionAnswer>((resolve, reject) => {
        if (isGone) return reject(new WorkerLost(cause));
        pending = { resolve, reject };
        const [image, buffer] = copyOf(job.image);
        worker.postMessage({ ...job, image } satisfies VisionJob, [buffer]);
      }),
    lost: exited,
    kill: async () => {
      await worker.terminate();
    },
    close: async () => {
      if (!isGone) worker.postMessage('close');
      const timer = setTimeout(() => void worker.terminate(), CLOSE_LIMIT_MS);
      await exited;
      clearTimeout(timer);
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

function settle(message: ThreadMessage, pending: Pending | undefined): void {
  if (message.type === 'answer') pending?.resolve(message.answer);
  else if (message.type === 'unreadable') pending?.reject(visionErrors.image_unreadable());
  else if (message.type !== 'ready') pending?.reject(new Error(`A vision thread failed: ${message.message}`));
}

// The caller keeps its bytes (they are stored afterwards, or sent again after a crash); the copy's memory goes over to the thread.
function copyOf(image: VisionImage): [copy: VisionImage, memory: ArrayBuffer] {
  const bytes = new Uint8Array(image instanceof Uint8Array ? image : image.data);
  return [image instanceof Uint8Array ? bytes : { ...image, data: bytes }, bytes.buffer];
}
