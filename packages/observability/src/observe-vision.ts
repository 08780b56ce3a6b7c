import type { Metrics } from './metrics.ts';
import { recordSpan } from './spans.ts';

/** How one photo went, as vision tells it: times in milliseconds, 0 for a step that was not reached. */
interface VisionTimes {
  readonly task: string;
  /** `ok`, or the code of an error. */
  readonly outcome: string;
  readonly queued: number;
  readonly decode: number;
  readonly detect: number;
  readonly read: number;
  readonly total: number;
}

const steps = ['queued', 'decode', 'detect', 'read'] as const;

/** Takes vision's samples into the metrics, and into the trace of the request that brought the photo. */
export function visionObserver(metrics: Metrics): (sample: VisionTimes) => void {
  return (sample) => {
    metrics.countPhoto(sample.task, sample.outcome);
    const isDone = sample.outcome === 'ok';
    for (const step of isDone ? ([...steps, 'total'] as const) : []) metrics.observeVision(step, sample[step] / 1000);
    trace(sample);
  };
}

function trace(sample: VisionTimes): void {
  const startMs = Date.now() - sample.total;
  let at = startMs;
  const parts = steps.map((step) => {
    const part = { name: `vision ${step}`, startMs: at, endMs: at + sample[step] };
    at = part.endMs;
    return part;
  });
  const { task, outcome, total } = sample;
  recordSpan({ name: `vision ${task}`, startMs, endMs: startMs + total, attributes: { outcome }, parts, failed: outcome !== 'ok' });
}
