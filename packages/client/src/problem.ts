/** What Souk says of an error, the same over tRPC and REST. */
export interface Problem {
  /** Stable, for programs: `gate.passage_not_found`. */
  readonly code: string;
  /** Safe to show to a person. */
  readonly message: string;
  /** The fields that were refused. */
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  readonly details?: Readonly<Record<string, unknown>>;
  /** Quote it when you ask for help. */
  readonly requestId: string;
}

/** True for an object with the fields of a {@link Problem}. */
export function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'code' in value && typeof value.code === 'string' && 'message' in value && typeof value.message === 'string' && 'requestId' in value
  );
}
