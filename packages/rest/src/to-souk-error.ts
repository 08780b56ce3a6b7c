import type { Issue, SoukError } from '@souk/core/errors';
import { type Problem, toProblem } from '@souk/core/problem';
import { isSoukError, issuesOf, requestErrors } from '@souk/core/request-errors';
import { TRPCError } from '@trpc/server';
import { isMomentary } from './momentary.ts';

/** An error as a response: its status, its body, and whether it is a fault of ours that the log must keep. */
export interface ProblemReply {
  readonly status: number;
  readonly problem: Problem;
  /** For the `Retry-After` header. */
  readonly retryAfterSeconds?: number;
  /** True for what nobody threw on purpose: the body says nothing of it. */
  readonly isBug: boolean;
}

/**
 * The one mapping from anything thrown to a response, for REST and for tRPC's error formatter alike:
 * a SoukError anywhere in the chain of causes, a refused input, tRPC's own codes; a database that is away for a moment is a 503,
 * which clients repeat; all else is a 500 that tells nothing. Both of these are for the log.
 */
export function problemOf(error: unknown, requestId: string): ProblemReply {
  const known = toSoukError(error);
  if (!known && causesOf(error).some(isMomentary)) {
    const busy = requestErrors.overloaded({ retryAfterSeconds: 1 });
    return { status: busy.status, problem: toProblem(busy, requestId), retryAfterSeconds: busy.retryAfterSeconds, isBug: true };
  }
  if (!known) {
    return { status: 500, problem: { code: 'internal', message: 'Something went wrong on our side.', requestId }, isBug: true };
  }
  return { status: known.status, problem: toProblem(known, requestId), retryAfterSeconds: known.retryAfterSeconds, isBug: false };
}

/** The error a caller may see, or undefined for a bug. */
export function toSoukError(error: unknown): SoukError | undefined {
  const chain = causesOf(error);
  const thrown = chain.find(isSoukError);
  if (thrown) return thrown;
  return error instanceof TRPCError ? soukErrorOfCode(error, chain) : undefined;
}

function soukErrorOfCode(error: TRPCError, chain: readonly unknown[]): SoukError | undefined {
  switch (error.code) {
    case 'BAD_REQUEST':
      return refusedInput(error, chain);
    case 'PARSE_ERROR':
      return requestErrors.malformed({ cause: error });
    case 'UNAUTHORIZED':
      return requestErrors.unauthenticated({ cause: error });
    case 'FORBIDDEN':
      return requestErrors.forbidden({ cause: error });
    case 'NOT_FOUND':
      return requestErrors.not_found({ cause: error });
    case 'METHOD_NOT_SUPPORTED':
      return requestErrors.method_not_allowed({ cause: error });
    case 'CONFLICT':
      return requestErrors.conflict({ cause: error });
    case 'PAYLOAD_TOO_LARGE':
      return requestErrors.too_large({ cause: error });
    case 'UNSUPPORTED_MEDIA_TYPE':
      return requestErrors.unsupported_media_type({ cause: error });
    case 'TOO_MANY_REQUESTS':
      return requestErrors.rate_limited({ cause: error });
    case 'TIMEOUT':
    case 'SERVICE_UNAVAILABLE':
      return requestErrors.overloaded({ cause: error });
    default:
      return undefined;
  }
}

/** Only the input middleware makes a BAD_REQUEST of Zod's issues; a refused output is an INTERNAL_SERVER_ERROR. */
function refusedInput(error: TRPCError, chain: readonly unknown[]): SoukError {
  const refused = chain.find(hasIssues);
  if (refused) return requestErrors.invalid({ issues: issuesWithKeys(refused), cause: error });
  return chain.some((cause) => cause instanceof SyntaxError)
    ? requestErrors.malformed({ cause: error })
    : requestErrors.invalid({ cause: error });
}

interface IssueList {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string; readonly keys?: readonly string[] }[];
}

/** Zod reports unknown fields at their parent; a caller wants the field itself. */
function issuesWithKeys({ issues }: IssueList): Issue[] {
  return issues.flatMap((issue) => {
    const unknownKeys = Array.isArray(issue.keys) ? issue.keys : [];
    if (unknownKeys.length === 0) return issuesOf({ issues: [issue] });
    return issuesOf({ issues: unknownKeys.map((key) => ({ path: [...issue.path, key], message: 'Unknown field' })) });
  });
}

function hasIssues(value: unknown): value is IssueList {
  return value instanceof Error && 'issues' in value && Array.isArray(value.issues) && !isSoukError(value);
}

/** The error and its causes, outermost first; cut at ten, for a chain may be a ring. */
function causesOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let current = error; current !== undefined && current !== null && chain.length < 10; ) {
    chain.push(current);
    current = current instanceof Error ? current.cause : undefined;
  }
  return chain;
}
