import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../stats.ts';

const pauseMs = 25;

/** Asks for an address every 25 ms or so for `forMs`. Returns the p99 of its answers, in milliseconds. Throws an Error for one that is no 2xx. */
export async function probe(url: string, headers: Readonly<Record<string, string>>, forMs: number): Promise<number> {
  const until = performance.now() + forMs;
  const latenciesMs: number[] = [];
  while (performance.now() < until) {
    const started = performance.now();
    const answer = await fetch(url, { headers });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    latenciesMs.push(performance.now() - started);
    await pause(pauseMs);
  }
  return percentile(latenciesMs, 99);
}
