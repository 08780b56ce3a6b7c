import { Agent } from 'node:http';
import { get } from '../load/get.ts';
import { percentile } from '../stats.ts';

/** The 95th percentile of the time of `count` requests one after the other over one connection, in milliseconds. Throws an Error for any answer but 200. */
export async function p95Of(url: string, count: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const latencies: number[] = [];
  try {
    for (let index = 0; index < count; index += 1) {
      const sent = performance.now();
      const { status, text } = await get(url, {}, agent);
      if (status !== 200) throw new Error(`${url} answered ${status}: ${text.slice(0, 300)}`);
      latencies.push(performance.now() - sent);
    }
  } finally {
    agent.destroy();
  }
  return percentile(latencies, 95);
}
