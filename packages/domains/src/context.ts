import type { Who } from '@souk/core/who';
import type { FormFields } from '@souk/rest/form-fields';
import type { Origin } from './act.ts';
import type { Services } from './services.ts';

/** What the host makes of every request, for every procedure. */
export interface Context {
  readonly services: Services;
  readonly who: Who;
  /** Where one context serves many calls, as on a WebSocket: asked for each, since credentials are revoked and roles change meanwhile. */
  readonly whoNow?: () => Promise<Who>;
  readonly origin: Origin;
  /** The caller's `Idempotency-Key`, if it sent one. */
  readonly idempotencyKey: string | null;
  /** Headers a procedure adds to its response, such as a cookie. */
  readonly responseHeaders: Headers;
  /** Where calls may come as forms, whose fields are text: what their schemas make of it. */
  readonly formFields?: FormFields;
  /** Runs a procedure under the host's eyes, which times and traces it. */
  readonly observe?: ObserveProcedure;
}

/** Calls `run` and returns its result unchanged; `path` is the procedure's, `error` what it ended with. */
export type ObserveProcedure = <T extends { readonly ok: boolean; readonly error?: unknown }>(
  path: string,
  run: () => Promise<T>,
) => Promise<T>;
