import autocannon from 'autocannon';
import type { RunningChild } from '../children/start-child.ts';
import type { Figure } from '../figure.ts';
import { figureOf } from '../figure.ts';
import { median } from '../stats.ts';

/** What is asked again and again. */
export interface Hit {
  readonly server: RunningChild;
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** 32 when missing. */
  readonly connections?: number;
}

/** What a few seconds of load showed. */
export interface HitSample {
  readonly perSecond: number;
  /** CPU of the server's process, in microseconds for each request. */
  readonly cpuMicros: number;
}

const usualConnections = 32;

/** Asks as fast as the server answers, over 32 connections or as many as are said, for `seconds`. Throws an Error for any answer but a 2xx. */
export async function hit({ server, path, connections = usualConnections, ...request }: Hit, seconds: number): Promise<HitSample> {
  await server.usage();
  const result = await autocannon({ url: server.url + path, ...request, connections, duration: seconds });
  const { cpuMs } = await server.usage();
  const answered = result['2xx'];
  if (result.non2xx + result.errors + result.mismatches > 0 || answered === 0) {
    throw new Error(`${path}: ${answered} answers, ${result.non2xx} of another status than 2xx, ${result.errors} errors`);
  }
  return { perSecond: answered / result.duration, cpuMicros: (cpuMs * 1000) / answered };
}

/** Two contenders' medians as two figures: throughput, with `ratioAtLeast` as its target, and the server's CPU. */
export function compareHits(
  what: string,
  name: string,
  yardstick: readonly HitSample[],
  ours: readonly HitSample[],
  ratioAtLeast?: number,
): Figure[] {
  const medians = (samples: readonly HitSample[]) => ({
    perSecond: median(samples.map(({ perSecond }) => perSecond)),
    cpuMicros: median(samples.map(({ cpuMicros }) => cpuMicros)),
  });
  const [bare, own] = [medians(yardstick), medians(ours)];
  const target = ratioAtLeast === undefined ? undefined : { ratioAtLeast };
  return [
    figureOf({ what, unit: 'req/s', better: 'more', ours: own.perSecond, yardstick: { name, value: bare.perSecond }, target }),
    figureOf({ what: `${what}, CPU`, unit: 'µs/req', better: 'less', ours: own.cpuMicros, yardstick: { name, value: bare.cpuMicros } }),
  ];
}
