import { requestErrors } from '@souk/core/request-errors';
import type { SoukMetaPart } from './meta.ts';

const restReads = new WeakSet<() => Promise<unknown>>();

/** Makes the raw input of a call that came over REST. */
export function restRead(input: unknown): () => Promise<unknown> {
  const read = (): Promise<unknown> => Promise.resolve(input);
  restReads.add(read);
  return read;
}

/**
 * Refuses a procedure that answers with a file when it is called over native tRPC, where its bytes would be JSON.
 * Call it in the middleware every procedure has: `refuseFileOverTrpc({ meta, getRawInput })`.
 * Throws `request.method_not_allowed`, naming the REST address in its details.
 */
export function refuseFileOverTrpc(call: { readonly meta: SoukMetaPart | undefined; readonly getRawInput: () => Promise<unknown> }): void {
  const operation = call.meta?.openapi;
  if (operation?.responseContentTypes === undefined || restReads.has(call.getRawInput)) return;
  throw requestErrors.method_not_allowed({
    message: 'This answers with a file: ask for it over REST.',
    details: { method: operation.method, path: operation.path },
  });
}
