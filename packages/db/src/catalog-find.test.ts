import { newId } from '@souk/core/ids';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Database } from './database.ts';
import { products, productWords } from './tables/catalog.ts';
import { organizations } from './tables/identity.ts';
import { cloneTestDatabase } from './testing.ts';
import { asSystem, inOrganization } from './transaction.ts';

let database: Database;
const [mine, theirs] = [newId(), newId()];

beforeAll(async () => {
  database = await cloneTestDatabase(inject('databaseServerUrl'), inject('databaseTemplate'));
  await asSystem(database, async (db) => {
    await db.insert(organizations).values([mine, theirs].map((id) => ({ id, slug: `shop-${id.slice(-8)}`, name: 'Shop' })));
    const product = (organizationId: string, name: string) => ({
      organizationId,
      id: newId(),
      number: 1,
      name,
      priceMinor: 1,
      currency: 'USD',
    });
    await db.insert(products).values([product(mine, 'Ruby ring'), product(theirs, 'Secret ring')]);
  });
});
afterAll(async () => await database.close());

const asked = { sort: 'newest', most: 10 };

async function find(organizationId: string, input: object): Promise<string[]> {
  const query = sql`select p.name from catalog_find(${JSON.stringify(input)}::jsonb) f, unnest(f.ids) as hit join products p on p.id = hit`;
  return (await inOrganization(database, organizationId, async (db) => await db.execute(query))).rows.map(({ name }) => String(name));
}

describe('the function that steps past row-level security', () => {
  it('finds only what is of the organization of the transaction, whatever it is asked for', async () => {
    for (const input of [
      asked,
      { ...asked, search: 'ring' },
      { ...asked, search: 'rign', sort: 'relevance' },
      { ...asked, organizationId: theirs },
    ]) {
      expect(await find(mine, input), JSON.stringify(input)).toEqual(['Ruby ring']);
    }
    expect(await find(mine, { ...asked, search: 'secret' })).toEqual([]);
  });

  it('gives back no id of another organization, even before row-level security looks at it', async () => {
    const ids = await inOrganization(
      database,
      mine,
      async (db) => await db.execute(sql`select ids from catalog_find(${JSON.stringify(asked)}::jsonb)`),
    );
    const [row] = await database.system.select({ id: products.id }).from(products).where(sql`organization_id = ${mine}`);
    expect(ids.rows).toEqual([{ ids: [row?.id] }]);
  });

  it('finds nothing in a transaction of no organization, and is for nobody but the role of requests', async () => {
    const found = await database.appPool.query('select ids, total from catalog_find($1)', [JSON.stringify(asked)]);
    expect(found.rows).toEqual([{ ids: [], total: 0 }]);
    const { rows } = await database.system.execute(sql`select proname, has_function_privilege('public', oid, 'execute') as everybody,
      has_function_privilege('souk_app', oid, 'execute') as requests from pg_proc where proname like 'catalog\_%' order by proname`);
    expect(rows).toEqual([
      { proname: 'catalog_find', everybody: false, requests: true },
      { proname: 'catalog_learn_words', everybody: false, requests: false },
      { proname: 'catalog_near_words', everybody: false, requests: false },
    ]);
  });

  it.each(["'", '\\', "'; drop table products; --", '%', '_', ':*', '&', '!', '(', "o'clock", '\u{10ffff}', 'ключ', 'แหวน'])(
    'takes %s in a search for text',
    async (search) => {
      await asSystem(
        database,
        async (db) =>
          await db
            .update(products)
            .set({ description: `x ${search} y` })
            .where(sql`organization_id = ${mine}`),
      );
      for (const sort of ['relevance', 'name']) await find(mine, { ...asked, search, sort });
      expect(await find(mine, asked)).toEqual(['Ruby ring']);
    },
  );
});

it('the words of a product are known from the transaction on that gives it them, each once', async () => {
  await asSystem(database, async (db) => await db.update(products).set({ name: 'Opal ring opal' }).where(sql`organization_id = ${theirs}`));
  const known = await database.system.select().from(productWords).where(sql`organization_id = ${theirs}`);
  expect(known.map(({ word }) => word).toSorted()).toEqual(['opal', 'ring', 'secret']);
});
