import type { IncomingMessage, ServerResponse } from 'node:http';
import { newId } from '@souk/core/ids';

const ids = new WeakMap<IncomingMessage, string>();
const acceptable = /^[\w.-]{8,64}$/;

/** The id of a request: the caller's `X-Request-Id` where it is a plain one, else a new one. The same at every call. */
export function requestIdOf(req: IncomingMessage): string {
  const known = ids.get(req);
  if (known) return known;
  const sent = req.headers['x-request-id'];
  const id = typeof sent === 'string' && acceptable.test(sent) ? sent : newId();
  ids.set(req, id);
  return id;
}

/** Gives every response its request's id. */
export function sendRequestId(req: IncomingMessage, res: ServerResponse, next: () => void): void {
  res.setHeader('X-Request-Id', requestIdOf(req));
  next();
}
