import { newId } from '@souk/core/ids';
import { openDatabase, type Queryable } from '@souk/db/database';
import { passages } from '@souk/db/tables/gate';
import { asSystem, inOrganization } from '@souk/db/transaction';
import { desc, eq } from 'drizzle-orm';
import { alternate, contender } from '../alternate.ts';
import type { Bench, BenchSetup } from '../bench.ts';
import { openBenchDatabase } from '../database-server.ts';
import { figureOf } from '../figure.ts';
import { median } from '../stats.ts';

const reads = 500;

/** A read in the organization's own transaction, past row-level security's rules, against the same read without one. */
export const scopedBench: Bench = {
  name: 'scoped',
  title: 'a read in the organization’s transaction against a plain query',
  run: async ({ options, resources, databaseServer }: BenchSetup) => {
    const url = await openBenchDatabase(await databaseServer(), resources);
    const database = openDatabase({ url, poolSize: 10 });
    resources.defer(() => database.close());
    const organizationId = newId();
    const read = async (db: Queryable) => {
      const mine = eq(passages.organizationId, organizationId);
      await db.select().from(passages).where(mine).orderBy(desc(passages.at), desc(passages.id)).limit(21);
    };
    const ways = {
      plain: async () => await read(database.system),
      transaction: async () => await asSystem(database, read),
      scoped: async () => await inOrganization(database, organizationId, read, { readOnly: true }),
    };
    const timed = (work: () => Promise<void>, atOnce: number) => contender(async () => await microsEach(work, atOnce));
    const alone = { plain: timed(ways.plain, 1), transaction: timed(ways.transaction, 1), scoped: timed(ways.scoped, 1) };
    const eight = { plain: timed(ways.plain, 8), scoped: timed(ways.scoped, 8) };
    await alternate(options.rounds, [...Object.values(alone), ...Object.values(eight)]);
    const compared = (what: string, name: string, yardstick: { samples: number[] }, ours: { samples: number[] }) =>
      figureOf({ what, unit: 'µs', better: 'less', ours: median(ours.samples), yardstick: { name, value: median(yardstick.samples) } });
    return {
      figures: [
        compared('one read at a time', 'plain query', alone.plain, alone.scoped),
        compared('one read at a time', 'plain transaction', alone.transaction, alone.scoped),
        compared('a read, eight at once', 'plain query', eight.plain, eight.scoped),
      ],
      notes: [`Medians of ${options.rounds} rounds of ${reads} reads on an empty table; time for each read, PostgreSQL included.`],
    };
  },
};

async function microsEach(work: () => Promise<void>, atOnce: number): Promise<number> {
  const started = performance.now();
  const reader = async () => {
    for (let index = 0; index < reads / atOnce; index += 1) await work();
  };
  await Promise.all(Array.from({ length: atOnce }, reader));
  return ((performance.now() - started) * 1000) / reads;
}
