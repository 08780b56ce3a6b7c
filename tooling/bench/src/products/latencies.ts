import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';
import { percentile } from '../stats.ts';

/** The 95th percentile of the time of `count` requests one after the other over one connection, in milliseconds. Throws an Error for any answer but 200. */
export async function p95Of(url: string, count: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const latencies: number[] = [];
  try {
    for (let index = 0; index < count; index += 1) {
      const sent = performance.now();
      const { status, body } = await ask(url, agent);
      if (status !== 200) throw new Error(`${url} answered ${status}: ${body.slice(0, 300)}`);
      latencies.push(performance.now() - sent);
    }
  } finally {
    agent.destroy();
  }
  return percentile(latencies, 95);
}

async function ask(url: string, agent: Agent): Promise<{ readonly status: number; readonly body: string }> {
  return await new Promise((resolve, reject) => {
    get(url, { agent }, (answer) => {
      text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body }), reject);
    }).once('error', reject);
  });
}
