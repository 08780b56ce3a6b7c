import { Readable } from 'node:stream';
import { defineErrors, SoukError } from '@souk/core/errors';
import { Timestamp, TimestampInput } from '@souk/core/timestamps';
import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import { z } from 'zod';
import { FileReply } from '../file-reply.ts';
import { rest, type SoukMetaPart } from '../meta.ts';
import { refuseFileOverTrpc } from '../rest-only.ts';
import { problemOf } from '../to-souk-error.ts';

/** What the tests' procedures work with. */
export interface ShopContext {
  readonly responseHeaders: Map<string, string>;
  /** The inputs that reached a verb. */
  readonly calls: unknown[];
}

const t = initTRPC
  .meta<SoukMetaPart>()
  .context<ShopContext>()
  .create({
    transformer: superjson,
    errorFormatter: ({ shape, error }) => {
      const { status, problem } = problemOf(error, 'trpc');
      return { ...shape, message: problem.message, data: { httpStatus: status, problem } };
    },
  });

const procedure = t.procedure.use(async (call) => {
  refuseFileOverTrpc(call);
  return await call.next();
});

const { errors } = defineErrors('shop', {
  item_not_found: { status: 404, message: 'There is no such item.', remedy: 'List the items.' },
  closed: { status: 503, message: 'The shop is closed.', remedy: 'Come back.' },
});

const Item = z.object({ id: z.int(), name: z.string(), at: Timestamp }).meta({ id: 'Item', description: 'A thing on a shelf' });
const at = new Date('2026-03-01T08:30:00.000Z');
const can = (permission: string) => procedure.meta({ permission });
const options = { tag: 'shop', summary: 'An operation of the tests' };

/** One procedure per kind of operation. */
export const shopRouter = t.router({
  items: t.router({
    list: can('shop.read')
      .meta(rest('GET', '/items', options))
      .input(
        z.strictObject({
          limit: z.int().min(1).max(50).default(20),
          open: z.boolean().optional(),
          kinds: z.array(z.enum(['gold', 'silver'])).optional(),
          minWeight: z.number().gt(0).nullable().optional(),
          from: TimestampInput.optional(),
          search: z.string().optional(),
        }),
      )
      .output(z.object({ echo: z.unknown() }))
      .query(({ input, ctx }) => {
        ctx.calls.push(input);
        return { echo: input };
      }),
    get: can('shop.read')
      .meta(rest('GET', '/items/{id}', options))
      .input(z.strictObject({ id: z.int() }))
      .output(Item)
      .query(({ input }) => {
        if (input.id === 404) throw errors.item_not_found({ cause: new Error('secret row') });
        return { id: input.id, name: 'ring', at };
      }),
    latest: can('public')
      .meta(rest('GET', '/items/latest', options))
      .output(Item)
      .query(() => ({ id: 0, name: 'latest', at })),
    create: can('shop.write')
      .meta(rest('POST', '/items', { ...options, successStatus: 201 }))
      .input(
        z.strictObject({
          name: z.string().max(100).meta({ example: 'ring' }),
          count: z.int().optional(),
          open: z.boolean().optional(),
          when: TimestampInput.optional(),
          extra: z.record(z.string(), z.json()).optional(),
        }),
      )
      .output(z.object({ echo: z.unknown() }))
      .mutation(({ input, ctx }) => {
        ctx.calls.push(input);
        ctx.responseHeaders.set('idempotency-replayed', 'true');
        return { echo: input };
      }),
    rename: can('shop.write')
      .meta(rest('PATCH', '/items/{id}', options))
      .input(z.strictObject({ id: z.int(), name: z.string() }).refine(({ name }) => name !== 'forbidden', 'No such name'))
      .output(Item)
      .mutation(({ input }) => ({ ...input, at })),
    remove: can('shop.write')
      .meta(rest('DELETE', '/items/{id}', { ...options, successStatus: 204 }))
      .input(z.strictObject({ id: z.int() }))
      .output(z.void())
      .mutation(({ input, ctx }) => void ctx.calls.push(input)),
    touch: can('shop.write')
      .meta(rest('POST', '/items/touch', options))
      .output(z.object({ ok: z.boolean() }))
      .mutation(() => ({ ok: true })),
  }),
  photos: t.router({
    upload: can('shop.write')
      .meta(rest('POST', '/photos', { ...options, successStatus: 201, multipart: { maxFileBytes: 100_000 } }))
      .input(
        z.strictObject({
          image: z.file().mime(['image/jpeg', 'image/png']),
          status: z.enum(['in', 'out']).default('in'),
          weight: z.int().optional(),
        }),
      )
      .output(z.object({ name: z.string(), type: z.string(), text: z.string(), status: z.string(), weight: z.int().nullable() }))
      .mutation(async ({ input: { image, status, weight }, ctx }) => {
        ctx.calls.push(image.name);
        const text = image.size > 100 ? `${image.size} bytes` : await image.text();
        return { name: image.name, type: image.type, text, status, weight: weight ?? null };
      }),
    image: can('shop.read')
      .meta(rest('GET', '/photos/{id}', { ...options, responseContentTypes: ['image/jpeg'] }))
      .input(z.strictObject({ id: z.int() }))
      .output(FileReply)
      .query(({ ctx }) => ({
        kind: 'file',
        headers: { 'content-type': 'image/jpeg', etag: '"abc"', 'cache-control': 'private, immutable' },
        body: () => {
          ctx.calls.push('opened');
          return Buffer.from([0xff, 0xd8, 0xff]);
        },
      })),
    csv: can('shop.read')
      .meta(rest('GET', '/photos.csv', { ...options, responseContentTypes: ['text/csv'] }))
      .input(z.strictObject({ failAt: z.int().optional(), rows: z.int().default(3) }))
      .output(FileReply)
      .query(({ input, ctx }) => ({
        kind: 'file',
        headers: { 'content-type': 'text/csv; charset=utf-8' },
        body: Readable.from(rowsOf(input.rows, input.failAt, ctx.calls)),
      })),
  }),
  faults: t.router(
    Object.fromEntries(
      Object.entries({
        busy: () => errors.closed({ retryAfterSeconds: 1.2, details: { queue: 7 } }),
        wrapped: () => new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: new Error('outer', { cause: errors.closed() }) }),
        bug: () => new Error('connect postgres://user:password@host'),
        zod: () => z.int().safeParse('x').error ?? new Error('unreachable'),
        forbidden: () => new TRPCError({ code: 'FORBIDDEN', message: 'internal words' }),
        hidden: () => new SoukError('shop.hidden', 403, 'Not yours.'),
      }).map(([name, make]) => [
        name,
        can('shop.read')
          .meta(rest('GET', `/faults/${name}`, options))
          .output(z.void())
          .query(() => {
            throw make();
          }),
      ]),
    ),
  ),
  wrongOutput: can('shop.read')
    .meta(rest('GET', '/wrong-output', options))
    .output(z.object({ id: z.int() }))
    .query(() => JSON.parse('{"id":"secret"}')),
});

async function* rowsOf(rows: number, failAt: number | undefined, calls: unknown[]) {
  try {
    for (let row = 0; row < rows; row += 1) {
      if (row === failAt) throw new Error('disk gone');
      yield `${row},${'x'.repeat(row > 0 && rows > 100 ? 1000 : 1)}\n`;
    }
  } finally {
    calls.push('closed');
  }
}
