import { defineErrors, type Issue, SoukError } from './errors.ts';

/** Errors that belong to no domain: how a request was made, not what it asked for. */
export const requestErrorTable = defineErrors('request', {
  invalid: { status: 400, message: 'The request has fields that are not valid.', remedy: 'Read `issues` and send those fields again.' },
  malformed: { status: 400, message: 'The request body could not be read.', remedy: 'Send valid JSON or a valid multipart form.' },
  unauthenticated: { status: 401, message: 'Sign in first.', remedy: 'Send a session token, an API key or a device token.' },
  forbidden: { status: 403, message: 'You are not allowed to do this.', remedy: 'Ask an owner or admin for a role that may.' },
  not_found: { status: 404, message: 'There is nothing at this address.', remedy: 'Check the path against the OpenAPI document.' },
  method_not_allowed: { status: 405, message: 'This address does not take that method.', remedy: 'Use a method named in `Allow`.' },
  conflict: { status: 409, message: 'Somebody changed this at the same moment.', remedy: 'Read it again and repeat the request.' },
  too_large: { status: 413, message: 'The request body is too large.', remedy: 'Send less; `details.limitBytes` is the limit.' },
  unsupported_media_type: { status: 415, message: 'This content type is not taken here.', remedy: 'Use one named in `details.accepted`.' },
  idempotency_mismatch: {
    status: 422,
    message: 'This Idempotency-Key was used with another request.',
    remedy: 'Make a new key for a new request.',
  },
  idempotency_in_flight: {
    status: 409,
    message: 'The first request with this Idempotency-Key is still running.',
    remedy: 'Repeat after `Retry-After` seconds.',
  },
  rate_limited: { status: 429, message: 'Too many requests.', remedy: 'Wait `Retry-After` seconds.' },
  overloaded: { status: 503, message: 'The service is busy.', remedy: 'Repeat after `Retry-After` seconds.' },
});

/** See {@link requestErrorTable}. */
export const requestErrors = requestErrorTable.errors;

interface ZodLikeError {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}

/** Turns a Zod error into the issues of a problem body; paths are dotted, the root is `(body)`. */
export function issuesOf(error: ZodLikeError): Issue[] {
  return error.issues.map((issue) => ({ path: issue.path.map(String).join('.') || '(body)', message: issue.message }));
}

/** True for an error a caller is meant to see. */
export function isSoukError(error: unknown): error is SoukError {
  return error instanceof SoukError;
}
