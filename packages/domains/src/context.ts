import type { Who } from '@souk/core/who';
import type { Origin } from './act.ts';
import type { Services } from './services.ts';

/** What the host makes of every request, for every procedure. */
export interface Context {
  readonly services: Services;
  readonly who: Who;
  readonly origin: Origin;
  /** The caller's `Idempotency-Key`, if it sent one. */
  readonly idempotencyKey: string | null;
  /** Headers a procedure adds to its response, such as a cookie. */
  readonly responseHeaders: Headers;
}
