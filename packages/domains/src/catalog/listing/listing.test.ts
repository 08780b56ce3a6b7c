import { newId } from '@souk/core/ids';
import type { products } from '@souk/db/tables/catalog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act, OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { createCategory } from '../categories/create-category.ts';
import { addProduct } from '../testing/catalog-tests.ts';
import { listProducts } from './list-products.ts';
import { pageProducts } from './page-products.ts';
import { publicProduct } from './public-product.ts';
import { publicProductPages } from './public-product-pages.ts';
import { publicProducts } from './public-products.ts';
import { ListProductsInput, PageProductsInput, type ProductSort, PublicProductPagesInput, PublicProductsInput } from './schema.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;
let anybody: Act;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  act = await home.as('viewer');
  anybody = { ...act, who: { kind: 'anonymous' } };
});
afterAll(async () => await souk.close());

const add = async (columns: Partial<typeof products.$inferInsert>, shop = home.id) => await addProduct(souk, shop, columns);
const own = async (input: object) => await listProducts(act, ListProductsInput.parse(input));
const shown = async (input: object, organization = home.slug) =>
  await publicProducts(anybody, PublicProductsInput.parse({ organization, ...input }));
const namesOf = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name);

describe('what everybody sees', () => {
  it('is what the organization has published: no draft, nothing deleted, nothing of others, and no number of pieces', async () => {
    const [shop, other] = [await souk.organization(), await souk.organization()];
    const seen = await add({ name: 'Seen ring', stock: 3 }, shop.id);
    const soldOut = await add({ name: 'Sold out ring', stock: 0 }, shop.id);
    const hidden = [
      await add({ name: 'Draft ring', status: 'draft', publishedAt: null }, shop.id),
      await add({ name: 'Deleted ring', deletedAt: new Date() }, shop.id),
      await add({ name: 'Foreign ring' }, other.id),
    ];
    for (const input of [{}, { search: 'ring' }, { search: 'rnig' }, { sort: 'price_up' }, { search: 'ring', sort: 'name' }]) {
      const { items } = await shown(input, shop.slug);
      expect(items.map(({ id }) => id).toSorted(), JSON.stringify(input)).toEqual([seen, soldOut].toSorted());
      expect(items.every((item) => !('stock' in item) && !('status' in item))).toBe(true);
    }
    expect(await publicProduct(anybody, { organization: shop.slug, productId: seen })).toMatchObject({ available: true });
    expect(await publicProduct(anybody, { organization: shop.slug, productId: soldOut })).toMatchObject({ available: false });
    for (const productId of [...hidden, newId()]) {
      expect(await refusal(publicProduct(anybody, { organization: shop.slug, productId }))).toBe('catalog.product_not_found');
    }
    const pages = await publicProductPages(anybody, PublicProductPagesInput.parse({ organization: shop.slug }));
    expect([pages.total, pages.totalIsExact]).toEqual([2, true]);
  });
});

describe('what the organization sees', () => {
  it('is all of it, or the drafts, the published or the deleted ones', async () => {
    const shop = await souk.organization();
    const viewer = await shop.as('viewer');
    await add({ name: 'A' }, shop.id);
    await add({ name: 'B', status: 'draft', publishedAt: null }, shop.id);
    await add({ name: 'C', deletedAt: new Date() }, shop.id);
    const list = async (input: object) => namesOf(await listProducts(viewer, ListProductsInput.parse({ sort: 'name', ...input })));
    expect(await list({})).toEqual(['A', 'B']);
    expect(await list({ status: 'draft' })).toEqual(['B']);
    expect(await list({ status: 'published' })).toEqual(['A']);
    expect(await list({ deleted: true })).toEqual(['C']);
    expect(await list({ deleted: true, search: 'c' })).toEqual(['C']);
  });
});

describe('a search', () => {
  it('finds words, beginnings, parts and misspellings in the name, and words in the description', async () => {
    await add({ name: 'Golden bracelet', description: 'Hallmarked', sku: 'BRC-001' });
    await add({ name: 'แหวนทองคำ', description: 'Thai' });
    await add({ name: "Chef's knife 100%", barcode: '4006381333931' });
    const found: [string, string][] = [
      ...(
        ['bracelet', 'BRACELET', 'golden bracelet', 'brac', 'racele', 'braclet', 'goldn bracelett', 'hallmarked', 'brc-001'] as const
      ).map((search): [string, string] => [search, 'Golden bracelet']),
      ...(['แหวนทองคำ', 'แหวน', 'ทองคำ'] as const).map((search): [string, string] => [search, 'แหวนทองคำ']),
      ["chef's", "Chef's knife 100%"],
      ['4006381333931', "Chef's knife 100%"],
    ];
    for (const [search, name] of found) {
      for (const sort of ['relevance', 'newest', 'price_up', 'name']) {
        expect(namesOf(await own({ search, sort })), `${search}, ${sort}`).toEqual([name]);
      }
    }
    for (const search of ['hallmarks', 'xyzzy', 'golden knife', '%', "';--"]) expect(namesOf(await own({ search })), search).toEqual([]);
  });

  it('has those with the words in their name first, then those that have them elsewhere or nearly so, and takes an empty one for none', async () => {
    await add({ name: 'Plain pendant', description: 'matches an opal set' });
    await add({ name: 'Opalescent brooch' });
    await add({ name: 'Opal earring' });
    expect(namesOf(await own({ search: 'opal' }))[0]).toBe('Opal earring');
    expect(
      namesOf(await own({ search: 'opal' }))
        .slice(1)
        .toSorted(),
    ).toEqual(['Opalescent brooch', 'Plain pendant']);
    expect(namesOf(await own({ search: '  ' }))).toEqual(namesOf(await own({})));
  });

  it('is narrowed by category and price', async () => {
    const category = await createCategory(await home.as('manager'), { kind: 'category', name: 'Anklets', position: 0 });
    for (const price of [100, 200, 300]) await add({ name: `Anklet ${price}`, priceMinor: price, categoryId: category.id });
    await add({ name: 'Anklet elsewhere', priceMinor: 200 });
    const filter = { search: 'anklet', categoryId: category.id, priceFromMinor: 150, priceToMinor: 300 };
    expect(namesOf(await own({ ...filter, sort: 'price_up' }))).toEqual(['Anklet 200', 'Anklet 300']);
    expect(namesOf(await own({ ...filter, sort: 'price_down', search: undefined }))).toEqual(['Anklet 300', 'Anklet 200']);
  });
});

describe('a list that is read page by page', () => {
  const plain: ProductSort[] = ['newest', 'price_up', 'price_down', 'name'];
  const orders = [...plain.map((sort) => ({ sort })), { sort: 'relevance', search: 'cup' }, { sort: 'newest', search: 'cup' }];

  it.each(orders)('by $sort $search neither skips nor repeats one, while others are added', async (order) => {
    const shop = await souk.organization();
    const viewer = await shop.as('viewer');
    const before: string[] = [];
    // Equal keys too: a position is more than a price or a name.
    for (let index = 0; index < 23; index += 1) {
      before.push(await add({ name: `Cup ${index % 4}`, priceMinor: index % 3, description: index % 2 ? 'cup' : '' }, shop.id));
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listProducts(viewer, ListProductsInput.parse({ limit: 4, cursor, ...order }));
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
      await add({ name: 'Cup 1', priceMinor: 1 }, shop.id);
    } while (cursor && seen.length < 200);
    const own = seen.filter((id) => before.includes(id));
    expect(new Set(seen).size).toBe(seen.length);
    expect(own).toHaveLength(before.length);
  });

  it('refuses a cursor of another order, of the other listing, or none of ours', async () => {
    const { nextCursor } = await own({ limit: 1, sort: 'name' });
    expect(nextCursor).not.toBeNull();
    const foreign = ['x', '', 'a'.repeat(1_500), Buffer.from('["own newest",0,"never","x"]').toString('base64url')];
    for (const cursor of foreign) expect(await refusal(own({ cursor }))).toBe('request.invalid');
    expect(await refusal(own({ cursor: nextCursor, sort: 'price_up' }))).toBe('request.invalid');
    expect(await refusal(shown({ cursor: nextCursor, sort: 'name' }))).toBe('request.invalid');
  });
});

describe('numbered pages', () => {
  it('hold each product once, with how many there are, and nothing behind the last', async () => {
    const shop = await souk.organization();
    const viewer = await shop.as('viewer');
    for (let index = 0; index < 7; index += 1) await add({ name: `Bowl ${index}` }, shop.id);
    for (const search of [undefined, 'bowl']) {
      const page = async (number: number) =>
        await pageProducts(viewer, PageProductsInput.parse({ page: number, perPage: 3, search, sort: 'name' }));
      const pages = [await page(1), await page(2), await page(3), await page(4)];
      expect(pages.flatMap(namesOf)).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => `Bowl ${index}`));
      expect(pages.at(-2)).toMatchObject({ total: 7, totalIsExact: true, page: 3, perPage: 3 });
      expect(pages[3]?.items).toEqual([]);
    }
  });

  it('end where walking there would cost too much, and say so', async () => {
    expect(await refusal(pageProducts(act, PageProductsInput.parse({ page: 101, perPage: 100 })))).toBe('request.invalid');
    expect((await pageProducts(act, PageProductsInput.parse({ page: 100, perPage: 100 }))).items).toEqual([]);
  });
});
