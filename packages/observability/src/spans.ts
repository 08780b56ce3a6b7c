/** Facts about a span; few and small. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** Something that is over, with when it was: milliseconds since 1970. */
export interface PastSpan {
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes?: SpanAttributes;
  /** Its parts. */
  readonly parts?: readonly PastSpan[];
  readonly failed?: boolean;
}

/** What records spans once tracing is on. */
export interface SpanRecorder {
  inSpan<T>(name: string, attributes: SpanAttributes, work: () => Promise<T>, hasFailed?: (result: T) => boolean): Promise<T>;
  record(span: PastSpan): void;
}

let recorder: SpanRecorder | null = null;

/**
 * Runs `work` in a span, so that its queries and requests show up below it; just runs it while tracing is off.
 * The span is marked as failed where it throws, or where `hasFailed` says so of its result.
 */
export async function inSpan<T>(
  name: string,
  attributes: SpanAttributes,
  work: () => Promise<T>,
  hasFailed?: (result: T) => boolean,
): Promise<T> {
  return recorder === null ? await work() : await recorder.inSpan(name, attributes, work, hasFailed);
}

/** Records what was measured elsewhere, below the span that runs now. Does nothing while tracing is off. */
export function recordSpan(span: PastSpan): void {
  recorder?.record(span);
}

/** Sends spans to `next` from now on, or nowhere. For `startTracing` alone. */
export function setSpanRecorder(next: SpanRecorder | null): void {
  recorder = next;
}
