import type { ServerResponse } from 'node:http';

/** What a context may carry to send headers with an answer, such as `Idempotency-Replayed`; names in lower case. */
export interface WithResponseHeaders {
  readonly responseHeaders?: Headers | Map<string, string>;
}

/** Sets the headers that the procedures put into the context's `responseHeaders`, if it has such. */
export function applyHeaders(res: ServerResponse, ctx: unknown): void {
  if (res.headersSent || !hasResponseHeaders(ctx)) return;
  for (const [name, value] of ctx.responseHeaders) {
    // Headers lists every cookie by itself.
    if (name === 'set-cookie') res.appendHeader(name, value);
    else res.setHeader(name, value);
  }
}

function hasResponseHeaders(ctx: unknown): ctx is Required<WithResponseHeaders> {
  if (typeof ctx !== 'object' || ctx === null || !('responseHeaders' in ctx)) return false;
  return ctx.responseHeaders instanceof Map || ctx.responseHeaders instanceof Headers;
}
