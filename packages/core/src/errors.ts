/** One bad field of an input: where it is and what is wrong with it. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** The HTTP statuses an application error may carry; a 5xx other than 503 is a bug, not an error to throw. */
export type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 412 | 413 | 415 | 422 | 429 | 503;

/** What an error may carry besides its code. */
export interface SoukErrorOptions {
  readonly issues?: readonly Issue[];
  /** Facts a caller may act on; shown to it. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Seconds after which a retry may succeed; sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** For the log only, never sent. */
  readonly cause?: unknown;
}

/** An error a caller is meant to see: a stable code, a safe message and a status. */
export class SoukError extends Error {
  readonly code: string;
  readonly status: ErrorStatus;
  readonly issues: readonly Issue[] | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: string, status: ErrorStatus, message: string, options: SoukErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'SoukError';
    this.code = code;
    this.status = status;
    this.issues = options.issues;
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** One row of a domain's error table: the status, the message shown, and what the caller can do about it. */
export interface ErrorDefinition {
  readonly status: ErrorStatus;
  readonly message: string;
  readonly remedy: string;
}

type ErrorFactories<T extends Record<string, ErrorDefinition>> = {
  readonly [K in keyof T]: (options?: SoukErrorOptions & { readonly message?: string }) => SoukError;
};

/** A domain's errors as a table: the rows for the documentation, and one factory per row. */
export interface ErrorTable<T extends Record<string, ErrorDefinition>> {
  readonly domain: string;
  readonly definitions: T;
  readonly errors: ErrorFactories<T>;
}

/**
 * Declares a domain's errors once. `defineErrors('gate', { passage_not_found: … }).errors.passage_not_found()`
 * makes an error with code `gate.passage_not_found`.
 */
export function defineErrors<T extends Record<string, ErrorDefinition>>(domain: string, definitions: T): ErrorTable<T> {
  const factory =
    (name: string, definition: ErrorDefinition) =>
    (options: SoukErrorOptions & { readonly message?: string } = {}): SoukError =>
      new SoukError(`${domain}.${name}`, definition.status, options.message ?? definition.message, options);
  const entries = Object.entries(definitions).map(([name, definition]) => [name, factory(name, definition)]);
  // Object.fromEntries forgets the keys it was given.
  const errors: ErrorFactories<T> = Object.fromEntries(entries);
  return { domain, definitions, errors };
}
