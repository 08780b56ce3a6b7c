import { availableParallelism } from 'node:os';
import { isSoukError } from '@souk/core/request-errors';
import { visionErrors } from './errors.ts';
import { type InstalledModel, installedModels } from './installed-models.ts';
import { createPool } from './pool.ts';
import type { Done } from './pool-types.ts';
import type { VisionAnswer, VisionJob } from './protocol.ts';
import { startThread } from './start-thread.ts';
import { readSticks } from './sticks/read-sticks.ts';
import { STICK_DEFAULTS } from './sticks/stick-types.ts';
import type { Vision, VisionCall, VisionSample } from './vision-types.ts';

/** How vision is set up. */
export interface VisionOptions {
  /** The folder with one folder per model. */
  readonly modelsDir: string;
  /** Worker threads, each with its own copy of every model; one for each core if not said. */
  readonly workers?: number;
  /** How many photos may wait before others are refused; 16 for each thread if not said. */
  readonly queueLimit?: number;
  /** A photo that takes longer is given up, in milliseconds; 30,000 if not said. */
  readonly jobLimitMs?: number;
  /** Models that must be there; those of plates and sticks if not said. */
  readonly required?: readonly string[];
  /** Called after every job that somebody waited for, done or not. */
  readonly onSample?: (sample: VisionSample) => void;
  /** Told why a thread was lost; for the log. */
  readonly onThreadLost?: (error: unknown) => void;
  /** Another entry file for the threads; for tests. */
  readonly threadEntry?: URL;
}

const DETECTOR = 'plate-detector';
const READER = 'plate-reader';

/**
 * Loads every model in `modelsDir` on worker threads. Throws an Error of one line that names the file and the remedy
 * where a model is missing, its manifest or hash is wrong, or it cannot be loaded.
 */
export async function createVision(options: VisionOptions): Promise<Vision> {
  const models = await installedModels(options.modelsDir, options.required ?? [DETECTOR, READER, STICK_DEFAULTS.model]);
  const byName = new Map(models.map((model) => [model.manifest.name, model]));
  const workers = options.workers ?? availableParallelism();
  const pool = await createPool<VisionJob, VisionAnswer>({
    size: workers,
    queueLimit: options.queueLimit ?? 16 * workers,
    jobLimitMs: options.jobLimitMs ?? 30_000,
    start: () => startThread(models, options.threadEntry),
    onLost: options.onThreadLost,
  });

  async function submit(job: VisionJob, call: VisionCall = {}): Promise<Done<VisionAnswer> & { totalMs: number }> {
    const started = performance.now();
    // How long a job of the background takes says nothing of how long anybody waits.
    const onSample = call.isBackground ? undefined : options.onSample;
    try {
      const done = await pool.submit(job, call);
      const totalMs = performance.now() - started;
      onSample?.(sampleOf(job, 'ok', totalMs, done));
      return { ...done, totalMs };
    } catch (error) {
      onSample?.(sampleOf(job, outcomeOf(error, call.signal), performance.now() - started));
      throw error;
    }
  }

  return {
    readPlates: async (image, { models: names, ...thresholds }, call) => {
      const detector = modelNamed(names?.detector ?? DETECTOR, byName);
      const reader = modelNamed(names?.reader ?? READER, byName);
      const task = { kind: 'plates', detector: detector.manifest.name, reader: reader.manifest.name, thresholds } as const;
      const { answer, queuedMs, totalMs } = await submit({ task, image }, call);
      if (answer.kind !== 'plates') throw new Error('a vision thread answered another question');
      const timingsMs = { queued: queuedMs, decode: answer.decodeMs, detect: answer.detectMs, read: answer.readMs, total: totalMs };
      return { image: answer.image, plates: answer.plates, models: { detector: detector.id, reader: reader.id }, thresholds, timingsMs };
    },
    readSticks: async (image, wanted = {}, call) => {
      const model = modelNamed(wanted.model ?? STICK_DEFAULTS.model, byName);
      return await readSticks((task) => submit({ task, image }, call), model, wanted);
    },
    detect: async (name, image, chosen, call) => {
      const model = modelNamed(name, byName);
      const thresholds = chosen ?? model.manifest.defaults;
      const { answer, queuedMs, totalMs } = await submit({ task: { kind: 'detect', model: name, thresholds }, image }, call);
      if (answer.kind !== 'detect') throw new Error('a vision thread answered another question');
      const objects = answer.detections.map(({ box, confidence, classIndex }) => ({
        label: model.classes[classIndex] ?? '',
        confidence,
        box,
      }));
      const timingsMs = { queued: queuedMs, decode: answer.decodeMs, detect: answer.detectMs, total: totalMs };
      return { image: answer.image, objects, model: model.id, thresholds, timingsMs };
    },
    classesOf: (name) => modelNamed(name, byName).classes,
    defaultsOf: (name) => modelNamed(name, byName).manifest.defaults,
    health: () =>
      models.map(({ id, manifest }) => ({ name: manifest.name, id, sha256: manifest.sha256, loaded: pool.state().workers > 0 })),
    state: () => pool.state(),
    close: () => pool.close(),
  };
}

function modelNamed(name: string, models: ReadonlyMap<string, InstalledModel>): InstalledModel {
  const model = models.get(name);
  if (model === undefined) throw visionErrors.model_not_found({ details: { model: name } });
  return model;
}

function sampleOf(job: VisionJob, outcome: string, totalMs: number, done?: Done<VisionAnswer>): VisionSample {
  const { answer } = done ?? {};
  const times = {
    queued: done?.queuedMs ?? 0,
    decode: answer?.decodeMs ?? 0,
    detect: answer?.detectMs ?? 0,
    read: secondStepMs(answer),
    total: totalMs,
  };
  return { task: job.task.kind, outcome, ...times };
}

function secondStepMs(answer: VisionAnswer | undefined): number {
  if (answer?.kind === 'plates') return answer.readMs;
  return answer?.kind === 'sticks' ? answer.colourMs : 0;
}

function outcomeOf(error: unknown, signal: AbortSignal | undefined): string {
  if (isSoukError(error)) return error.code;
  return signal?.aborted ? 'aborted' : 'failed';
}
