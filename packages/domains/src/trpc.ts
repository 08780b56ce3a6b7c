import type { SoukMetaPart } from '@souk/rest/meta';
import { problemOf } from '@souk/rest/to-souk-error';
import { initTRPC, type TRPC_ERROR_CODE_KEY } from '@trpc/server';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import superjson from 'superjson';
import type { Context } from './context.ts';

/** tRPC's own names for our statuses. Its clients go by them, and repeat for ever what is called a fault of the server. */
const codes: Partial<Record<number, TRPC_ERROR_CODE_KEY>> = {
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  409: 'CONFLICT',
  410: 'PRECONDITION_FAILED',
  412: 'PRECONDITION_FAILED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
};

/** The one tRPC instance. Errors carry the same problem body as REST; stacks stay in the log. */
export const trpc = initTRPC
  .context<Context>()
  .meta<SoukMetaPart>()
  .create({
    transformer: superjson,
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 45_000 } },
    errorFormatter: ({ shape, error, ctx }) => {
      const { problem, status, retryAfterSeconds } = problemOf(error, ctx?.origin.requestId ?? '');
      const code = codes[status] ?? 'BAD_REQUEST';
      return {
        code: TRPC_ERROR_CODES_BY_KEY[code],
        message: problem.message,
        data: { code, httpStatus: status, path: shape.data.path, problem, retryAfterSeconds: retryAfterSeconds ?? null },
      };
    },
  });

/** Makes a router of procedures and routers. */
export const router = trpc.router;
