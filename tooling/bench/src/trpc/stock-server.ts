/** The yardstick: tRPC's own express adapter, with nothing of ours around a trivial query and around the history's SQL. */
import { passages } from '@souk/db/tables/gate';
import { initTRPC } from '@trpc/server';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import { desc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import express from 'express';
import pg from 'pg';
import superjson from 'superjson';
import { z } from 'zod';
import { beMeasured } from '../children/be-measured.ts';
import { listen } from '../children/listen.ts';

const Config = z.object({ databaseUrl: z.string(), organizationId: z.string() });
const t = initTRPC.create({ transformer: superjson });

await beMeasured(async (config) => {
  const { databaseUrl, organizationId } = Config.parse(config);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  const db = drizzle(pool);
  const router = t.router({
    trivial: t.procedure.input(z.object({ limit: z.int() })).query(({ input }) => ({ items: [], nextCursor: null, limit: input.limit })),
    list: t.procedure.input(z.object({ limit: z.int() })).query(async ({ input }) => {
      const rows = await db
        .select()
        .from(passages)
        .where(eq(passages.organizationId, organizationId))
        .orderBy(desc(passages.at), desc(passages.id))
        .limit(input.limit + 1);
      return { items: rows.slice(0, input.limit), nextCursor: null };
    }),
  });
  const app = express();
  app.use('/trpc', createExpressMiddleware({ router }));
  const server = await listen(app);
  const close = async () => {
    await server.close();
    await pool.end();
  };
  return { ...server, close };
});
