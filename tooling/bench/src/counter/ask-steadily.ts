import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { get } from '../load/get.ts';

/** What is asked, and how often. */
export interface SteadyLoad {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
  /** From one request to the next, whichever path it is for. */
  readonly everyMs: number;
  readonly forMs: number;
}

/**
 * Asks for the paths in turn at a fixed rate, whether or not earlier answers have come: a server that stands still for a second makes all
 * that is asked in it late, not one. Returns the milliseconds of each path's answers. Throws an Error for an answer that is no 2xx.
 */
export async function askSteadily({ url, headers, paths, everyMs, forMs }: SteadyLoad): Promise<Record<string, number[]>> {
  const agent = new Agent({ keepAlive: true });
  const latenciesMs: Record<string, number[]> = Object.fromEntries(paths.map((path) => [path, []]));
  const ask = async (path: string): Promise<void> => {
    const sent = performance.now();
    const { status, text } = await get(url + path, headers, agent);
    if (status < 200 || status > 299) throw new Error(`${path} answered ${status}: ${text.slice(0, 300)}`);
    latenciesMs[path]?.push(performance.now() - sent);
  };
  const started = performance.now();
  const asked: Promise<void>[] = [];
  let failure: { readonly error: unknown } | undefined;
  const fail = (error: unknown) => {
    failure ??= { error };
  };
  for (let due = 0; due < forMs && !failure; due += everyMs) {
    await pause(Math.max(0, started + due - performance.now()));
    asked.push(...paths.filter((_, index) => index === asked.length % paths.length).map((path) => ask(path).catch(fail)));
  }
  await Promise.all(asked);
  agent.destroy();
  if (failure) throw failure.error;
  return latenciesMs;
}
