import { newId } from '@souk/core/ids';
import pg from 'pg';

/** A shop to be measured. */
export interface FilledShop {
  readonly slug: string;
  readonly products: number;
  /** Its rings: a fifth of all it has. */
  readonly categoryId: string;
}

const kinds = ['ring', 'chain', 'bangle', 'earring', 'pendant'];
/** A few thousand words that are none, of three to eight letters. */
const word = (seed: string) => `translate(substr(md5((${seed})::text), 1, 3 + ((${seed}) % 6)::int), '0123456789', 'ghijklmnop')`;

/**
 * The product `i` of `n`, the same in every shop and in the yardstick: three of ten are golden, ten in all have zircon, nine of ten are
 * published, and they cost 100.00 to 5,099.00.
 */
const columns = {
  kind: `(array['${kinds.join("','")}'])[1 + i % 5]`,
  name: `case when i % 10 < 4 then 'Golden ' else 'Silver ' end || initcap((array['${kinds.join("','")}'])[1 + i % 5]) || ' ' || ${word('i::bigint * 7919 % 3000')}
    || case when i % (n / 10) = 7 then ' zircon' else '' end || ' ' || i`,
  description: `'Hand made ' || (array['${kinds.join("','")}'])[1 + i % 5] || ' number ' || i || ' of 22K ' || ${word('i::bigint * 104729 % 3000')}`,
  // Not the newest the cheapest: what was made when says nothing of its price.
  price: '100 + (i::bigint * 7919 % 5000)::int',
  isPublished: 'i % 10 > 0',
};

const series = 'generate_series(1, $1::int) as i, (select $1::int as n) as size';

/** Makes a shop with that many products, past the application. */
export async function fillShop(databaseUrl: string, slug: string, products: number): Promise<FilledShop> {
  return await connected(databaseUrl, async (client) => {
    const id = newId();
    await client.query('INSERT INTO organizations (id, slug, name) VALUES ($1, $2, $2)', [id, slug]);
    const categories = kinds.map((name) => ({ id: newId(), name }));
    for (const { id: categoryId, name } of categories) {
      await client.query('INSERT INTO product_categories (organization_id, id, name) VALUES ($1, $2, $3)', [id, categoryId, name]);
    }
    await client.query(
      `INSERT INTO products (organization_id, id, number, name, description, category_id, price_minor, currency, sku, stock, status,
         published_at, created_at)
       SELECT $2, gen_random_uuid(), i, ${columns.name}, ${columns.description}, ($3::uuid[])[1 + i % 5], 100 * (${columns.price}), 'THB',
         'SKU-' || i, 1000000, CASE WHEN ${columns.isPublished} THEN 'published' ELSE 'draft' END,
         CASE WHEN ${columns.isPublished} THEN now() - make_interval(secs => n - i) END, now() - make_interval(secs => n - i)
       FROM ${series}`,
      [products, id, categories.map((category) => category.id)],
    );
    await client.query('VACUUM ANALYZE products, product_words, product_images');
    return { slug, products, categoryId: categories[0]?.id ?? '' };
  });
}

/** Puts the same products into the yardstick's table, in the place of its own. */
export async function fillPeer(databaseUrl: string, products: number): Promise<void> {
  await connected(databaseUrl, async (client) => {
    await client.query('TRUNCATE products CASCADE');
    await client.query(
      `INSERT INTO products (name, category, base_price, description, status, stock_quantity, is_active, created_at)
       SELECT ${columns.name}, ${columns.kind}, ${columns.price}, ${columns.description},
         CASE WHEN ${columns.isPublished} THEN 'published' ELSE 'draft' END, 1000000, true, now() - make_interval(secs => n - i)
       FROM ${series}`,
      [products],
    );
    await client.query('VACUUM ANALYZE products');
  });
}

async function connected<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
