import { z } from 'zod';
import type { RunningSouk } from '../souk/start-souk.ts';
import { runApart } from './run-apart.ts';

/** What a till asks for while others post photos. */
const endpoints = {
  'GET 20 products': '/api/v1/products?limit=20',
  'GET 20 orders': '/api/v1/orders?limit=20',
  'GET who am I': '/api/v1/auth/me',
  'GET health': '/readyz',
};

const entry = new URL('./steady-process.ts', import.meta.url);
const Printed = z.record(z.string(), z.array(z.number()));

/** The milliseconds that each endpoint's answers took. */
export type EndpointLatencies = ReadonlyMap<string, readonly number[]>;

/** Forty requests a second from a process of its own, whose clock the posting of photos does not hold up. */
export async function otherEndpoints({ url, headers }: RunningSouk, forMs: number): Promise<EndpointLatencies> {
  const printed = await runApart(entry, { url, headers, paths: Object.values(endpoints), everyMs: 25, forMs }, Printed);
  return new Map(Object.entries(endpoints).map(([name, path]) => [name, printed[path] ?? []]));
}
