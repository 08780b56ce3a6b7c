import { newId } from '@souk/core/ids';
import { isSoukError } from '@souk/core/request-errors';
import { products } from '@souk/db/tables/catalog';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { addProduct } from '../testing/catalog-tests.ts';
import type { StockLine } from './lock-products.ts';
import { releaseStock } from './release-stock.ts';
import { reserveStock } from './reserve-stock.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  act = await home.as('staff');
});
afterAll(async () => await souk.close());

const add = async (columns: Partial<typeof products.$inferInsert> = {}) => await addProduct(souk, home.id, columns);

/** Reserves as an order does: in a change of its own. */
async function reserve(lines: StockLine[], options: { allowDrafts?: boolean } = {}) {
  return await act.change(async (tx) => {
    tx.audit({ action: 'sales.order.created', subject: 'order:test', before: null, after: null });
    return await reserveStock(tx, home.id, lines, options);
  });
}

async function release(lines: StockLine[]) {
  await act.change(async (tx) => {
    tx.audit({ action: 'sales.order.cancelled', subject: 'order:test', before: null, after: null });
    await releaseStock(tx, home.id, lines);
  });
}

async function stockOf(id: string) {
  const [row] = await souk.services.database.system
    .select({ stock: products.stock })
    .from(products)
    .where(and(eq(products.organizationId, home.id), eq(products.id, id)));
  return row?.stock;
}

async function refusalOf(call: Promise<unknown>) {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isSoukError(error)) throw error ?? new Error('it was not refused');
  return { code: error.code, ...error.details };
}

describe('the last piece', () => {
  it('goes to exactly one of 100 who ask at once; 99 are told that it is out of stock, and the stock is 0', async () => {
    const productId = await add({ stock: 1 });
    const asked = await Promise.all(
      Array.from(
        { length: 100 },
        async () =>
          await reserve([{ productId, quantity: 1 }]).then(
            () => 'taken',
            (error: unknown) => error,
          ),
      ),
    );
    expect(asked.filter((answer) => answer === 'taken')).toHaveLength(1);
    const refused = asked.filter(isSoukError);
    expect(refused.map(({ code, details }) => [code, details])).toEqual(
      Array.from({ length: 99 }, () => ['catalog.out_of_stock', { productId, left: 0, wanted: 1 }]),
    );
    expect(await stockOf(productId)).toBe(0);
  });
});

describe('orders of the same products', () => {
  it('never wait for each other for ever, whatever order their lines are in', async () => {
    const ids = await Promise.all([1, 2, 3].map(async () => await add({ stock: 1_000 })));
    const lines = ids.map((productId) => ({ productId, quantity: 1 }));
    await Promise.all(Array.from({ length: 30 }, async (_, turn) => await reserve(turn % 2 === 0 ? lines : lines.toReversed())));
    for (const id of ids) expect(await stockOf(id)).toBe(970);
  });

  it('count lines of one product together, and take all or nothing', async () => {
    const [scarce, plenty] = [await add({ stock: 3 }), await add({ stock: 50 })];
    const lines = [
      { productId: plenty, quantity: 5 },
      { productId: scarce, quantity: 2 },
      { productId: scarce, quantity: 2 },
    ];
    expect(await refusalOf(reserve(lines))).toEqual({ code: 'catalog.out_of_stock', productId: scarce, left: 3, wanted: 4 });
    expect([await stockOf(scarce), await stockOf(plenty)]).toEqual([3, 50]);
  });
});

describe('a reservation', () => {
  it('says what each product costs now, and takes nothing where nobody counts', async () => {
    const counted = await add({ stock: 9, name: 'Ring', priceMinor: 12_500, currency: 'THB', taxRateBasisPoints: 700, taxIncluded: false });
    const uncounted = await add({ stock: null, name: 'Engraving' });
    const reserved = await reserve([
      { productId: uncounted, quantity: 4 },
      { productId: counted, quantity: 2 },
    ]);
    expect(reserved).toEqual([
      { id: uncounted, name: 'Engraving', priceMinor: 100, currency: 'USD', taxRateBasisPoints: 0, taxIncluded: true, reserved: 0 },
      { id: counted, name: 'Ring', priceMinor: 12_500, currency: 'THB', taxRateBasisPoints: 700, taxIncluded: false, reserved: 2 },
    ]);
    expect([await stockOf(counted), await stockOf(uncounted)]).toEqual([7, null]);
  });

  it('is refused for what is unknown, deleted, a draft unless those are allowed, or another organization’s', async () => {
    const published = { status: 'published', publishedAt: new Date() } as const;
    const foreign = await addProduct(souk, (await souk.organization()).id, published);
    const [deleted, draft] = [await add({ deletedAt: new Date() }), await add({ status: 'draft', publishedAt: null, stock: 1 })];
    for (const productId of [newId(), foreign]) {
      expect(await refusalOf(reserve([{ productId, quantity: 1 }]))).toEqual({ code: 'catalog.product_not_found', productId });
    }
    const notForSale = (productId: string, reason: string) => ({ code: 'catalog.product_not_for_sale', productId, reason });
    expect(await refusalOf(reserve([{ productId: deleted, quantity: 1 }]))).toEqual(notForSale(deleted, 'deleted'));
    expect(await refusalOf(reserve([{ productId: draft, quantity: 1 }]))).toEqual(notForSale(draft, 'draft'));
    expect(await reserve([{ productId: draft, quantity: 1 }], { allowDrafts: true })).toMatchObject([{ id: draft, reserved: 1 }]);
  });

  it('is given back to the last piece, also to a product that was deleted, and never starts a count', async () => {
    const [counted, deleted, uncounted] = [await add({ stock: 5 }), await add({ stock: 0, deletedAt: new Date() }), await add()];
    await reserve([{ productId: counted, quantity: 5 }]);
    await release([counted, deleted, uncounted, newId()].map((productId) => ({ productId, quantity: 5 })));
    expect([await stockOf(counted), await stockOf(deleted), await stockOf(uncounted)]).toEqual([5, 5, null]);
  });
});
