import type { AppRouter } from '@souk/domains/router';
import { TRPCClientError } from '@trpc/client';
import type { TRPCErrorShape } from '@trpc/server/rpc';
import superjson, { type SuperJSONResult } from 'superjson';

/** The error in a body or message that tRPC's server sent, or null when there is none. */
export function serverErrorIn(body: unknown): TRPCClientError<AppRouter> | null {
  if (typeof body !== 'object' || body === null || !('error' in body) || !isSuperJson(body.error)) return null;
  return TRPCClientError.from({ error: superjson.deserialize<TRPCErrorShape>(body.error) });
}

/** The error by which a server refuses a whole WebSocket: one that answers no message of ours. */
export function refusalIn(message: unknown): TRPCClientError<AppRouter> | null {
  const isOfNoCall = typeof message === 'object' && message !== null && 'id' in message && message.id === null;
  return isOfNoCall ? serverErrorIn(message) : null;
}

function isSuperJson(value: unknown): value is SuperJSONResult {
  return typeof value === 'object' && value !== null && 'json' in value;
}
