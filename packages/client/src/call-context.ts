/** How far an upload is. */
export interface UploadProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

/** See {@link CallContext}. */
export type OnProgress = (progress: UploadProgress) => void;

/** What may be said about one call. */
export interface CallContext {
  /** Called as the body of a call with files goes out; the last time with all bytes sent. Starts over when the call is repeated. */
  readonly onProgress?: OnProgress;
  /** A key of your own, kept with what it stands for, so that a repeat after a crash is still a repeat. */
  readonly idempotencyKey?: string;
}

/**
 * Types the context of one call:
 * `souk.gate.captures.create.mutate({ image }, { context: callContext({ onProgress: ({ sentBytes }) => … }) })`
 */
export function callContext(context: CallContext): Record<string, unknown> {
  return { ...context };
}
