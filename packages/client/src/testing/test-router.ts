import { initTRPC, TRPCError, tracked } from '@trpc/server';
import superjson from 'superjson';
import { z } from 'zod';
import type { TestLog } from './test-log.ts';

/** What the tests' server knows of a call. */
export interface TestContext {
  readonly log: TestLog;
  readonly token: string | null;
  readonly idempotencyKey: string | null;
}

/** An error with a problem, as Souk's own carry one. */
export class TestProblem extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number) {
    super(`problem ${code}`);
    this.code = code;
    this.status = status;
  }
}

const trpc = initTRPC.context<TestContext>().create({
  transformer: superjson,
  isDev: false,
  sse: { ping: { enabled: true, intervalMs: 1_000 } },
  errorFormatter: ({ shape, error }) => {
    const { cause } = error;
    const status = cause instanceof TestProblem ? cause.status : shape.data.httpStatus;
    const problem = { code: cause instanceof TestProblem ? cause.code : error.code, message: error.message, requestId: 'r1' };
    return { ...shape, data: { code: shape.data.code, httpStatus: status, path: shape.data.path, problem, retryAfterSeconds: null } };
  },
});

const known = trpc.procedure.use(({ ctx, next }) => {
  if (ctx.token === null) throw new TRPCError({ code: 'UNAUTHORIZED', cause: new TestProblem('request.unauthenticated', 401) });
  return next();
});

const CaptureInput = z.preprocess(
  (raw) => (raw instanceof FormData ? Object.fromEntries(raw) : raw),
  z.strictObject({ image: z.file(), status: z.string().optional(), at: z.string().optional() }),
);

/** A few of Souk's procedures at their own paths, without anything behind them but a list in memory. */
export const testRouter = trpc.router({
  identity: {
    auth: {
      login: trpc.procedure.input(z.object({ login: z.string(), password: z.string() })).mutation(({ ctx, input }) => {
        if (ctx.token !== null) throw new TestProblem('test.token_sent_with_sign_in', 400);
        if (input.password !== 'right') throw new TestProblem('auth.wrong_password', 401);
        return { token: 'good-after-sign-in' };
      }),
      logout: known.mutation(() => undefined),
    },
  },
  gate: {
    captures: {
      create: known.input(CaptureInput).mutation(async ({ input: { image, ...fields } }) => {
        const bytes = await image.bytes();
        return { name: image.name, type: image.type, size: bytes.length, last: bytes.at(-1), fields };
      }),
    },
    passages: {
      list: known.input(z.object({ plate: z.string().optional() })).query(({ input }) => ({
        items: [{ plate: input.plate ?? 'AB123', at: new Date('2026-03-01T08:30:00Z') }],
        nextCursor: null,
      })),
      record: known.input(z.object({ plate: z.string() })).mutation(({ ctx, input }) => {
        ctx.log.recorded.push({ plate: input.plate, key: ctx.idempotencyKey });
        if (input.plate === 'REFUSED') throw new TestProblem('gate.wrong_direction', 422);
        return { plate: input.plate };
      }),
    },
  },
  platform: {
    events: {
      watch: known.input(z.object({ after: z.number().default(0), lastEventId: z.string().optional() })).subscription(async function* ({
        ctx: { log },
        input,
        signal,
      }) {
        const after = input.lastEventId === undefined ? input.after : Number(input.lastEventId);
        if (after < 0) throw new Error('a bug of the server');
        if (after > log.length) throw new TestProblem('events.position_expired', 410);
        for (let position = after + 1; ; position += 1) {
          await log.reaches(position, signal);
          if (signal?.aborted) return;
          // As a server does that is about to stop: the client is to come back.
          if (log.isDraining) throw new TestProblem('request.overloaded', 503);
          yield tracked(String(position), { position });
        }
      }),
    },
  },
});
