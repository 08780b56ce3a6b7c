import findMyWay from 'find-my-way';
import { z } from 'zod';
import { unwrap } from './coerce.ts';
import { type InputShape, inputShapeOf } from './input-shape.ts';
import type { RestMeta } from './meta.ts';
import type { Address } from './read-input.ts';
import type { WalkedProcedure } from './walk-procedures.ts';

/** One operation, with all that can be worked out before the first request. */
export interface Route {
  readonly walked: WalkedProcedure;
  readonly meta: RestMeta;
  readonly shape: InputShape;
}

/** Finds operations by method and address, in a time that does not depend on how many there are. */
export interface RouteTable {
  readonly find: (method: string, url: string) => { readonly route: Route; readonly address: Address } | undefined;
  /** The methods an address does take; empty when there is nothing at it. */
  readonly methodsAt: (url: string) => string[];
}

const methods: ReadonlyMap<string, 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'> = new Map([
  ['GET', 'GET'],
  ['HEAD', 'HEAD'],
  ['POST', 'POST'],
  ['PUT', 'PUT'],
  ['PATCH', 'PATCH'],
  ['DELETE', 'DELETE'],
] as const);

/**
 * Builds the routes of all procedures that have a REST part. A static segment wins over a parameter.
 * Throws a plain Error, to stop the start, for two operations at one address and for what REST cannot serve.
 */
export function createRouteTable(procedures: readonly WalkedProcedure[], basePath: string): RouteTable {
  const router = findMyWay({ ignoreTrailingSlash: true, maxParamLength: 1000, querystringParser: (query) => query });
  for (const walked of procedures) {
    const meta = walked.meta.openapi;
    if (meta === undefined || walked.type === 'subscription') continue;
    refuseUndeclaredFile(walked, meta);
    const route: Route = { walked, meta, shape: inputShapeOf(walked) };
    const path = basePath + meta.path.replace(/\{(\w+)\}/g, ':$1');
    router.on(meta.method === 'GET' ? ['GET', 'HEAD'] : meta.method, path, () => undefined, route);
  }
  router.compile();

  return {
    find(name, url) {
      const method = methods.get(name);
      const found = method === undefined ? null : router.find(method, url);
      return found === null ? undefined : { route: found.store, address: { params: found.params, query: String(found.searchParams) } };
    },
    methodsAt: (url) => [...methods.values()].filter((method) => router.find(method, url) !== null),
  };
}

function refuseUndeclaredFile(walked: WalkedProcedure, meta: RestMeta): void {
  const answersFile = walked.output !== undefined && unwrap(walked.output) instanceof z.ZodCustom;
  if (answersFile === (meta.responseContentTypes !== undefined)) return;
  throw new Error(`${walked.path}: an output of FileReply and \`responseContentTypes\` in the meta come together`);
}
