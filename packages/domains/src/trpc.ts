import type { SoukMetaPart } from '@souk/rest/meta';
import { problemOf } from '@souk/rest/to-souk-error';
import { initTRPC } from '@trpc/server';
import superjson from 'superjson';
import type { Context } from './context.ts';

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
      return {
        ...shape,
        message: problem.message,
        data: { code: shape.data.code, httpStatus: status, path: shape.data.path, problem, retryAfterSeconds: retryAfterSeconds ?? null },
      };
    },
  });

/** Makes a router of procedures and routers. */
export const router = trpc.router;
