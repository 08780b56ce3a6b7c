import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Usage } from './messages.ts';

const resolutionMs = 1;

/** By how much the event loop is late for a timer of one millisecond, of which Node's figures include that millisecond. */
export function watchLag(): { take(): NonNullable<Usage['lag']>; stop(): void } {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolutionMs);
  return {
    take: () => {
      const lag = { p50Ms: late(histogram.percentile(50)), p99Ms: late(histogram.percentile(99)), maxMs: late(histogram.max) };
      histogram.reset();
      return lag;
    },
    stop: () => void histogram.disable(),
  };
}
