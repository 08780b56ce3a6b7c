import { isSoukError } from '@souk/core/request-errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { deleteProduct } from '../products/delete-product.ts';
import { getProduct } from '../products/get-product.ts';
import { create } from '../testing/catalog-tests.ts';
import { adjustStock } from './adjust-stock.ts';
import { setStock } from './set-stock.ts';

let souk: TestSouk;
let act: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  act = await (await souk.organization()).as('manager');
});
afterAll(async () => await souk.close());

const stockOf = async (id: string) => (await getProduct(act, { id })).stock;

describe('adjusting a stock', () => {
  it('counts every piece of many who adjust at once, and never goes below 0', async () => {
    const { id } = await create(act, { stock: 10 });
    const taken = await Promise.allSettled(Array.from({ length: 30 }, async () => await adjustStock(act, { id, change: -1 })));
    const refused = taken.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toHaveLength(20);
    expect(refused.every((error) => isSoukError(error) && error.code === 'catalog.out_of_stock' && error.details?.left === 0)).toBe(true);
    await Promise.all(Array.from({ length: 20 }, async () => await adjustStock(act, { id, change: 2 })));
    expect(await stockOf(id)).toBe(40);
  });

  it('is refused where nobody counts, beyond what can be kept, and for what is deleted, and changes nothing then', async () => {
    const [uncounted, full, deleted] = [await create(act), await create(act, { stock: 999_999_999 }), await create(act, { stock: 5 })];
    await deleteProduct(act, deleted);
    expect(await refusal(adjustStock(act, { id: uncounted.id, change: 1 }))).toBe('catalog.stock_not_counted');
    expect(await refusal(adjustStock(act, { id: full.id, change: 1_000_000_000 }))).toBe('request.invalid');
    expect(await refusal(adjustStock(act, { id: deleted.id, change: 1 }))).toBe('catalog.product_deleted');
    expect([await stockOf(uncounted.id), await stockOf(full.id), await stockOf(deleted.id)]).toEqual([null, 999_999_999, 5]);
  });
});

describe('stock taking', () => {
  it('sets what was counted, says by how much it differs, and leaves the version that people look at alone', async () => {
    const { id, version } = await create(act, { stock: 7 });
    expect(await setStock(act, { id, stock: 5 })).toEqual({ productId: id, stock: 5, change: -2, reason: 'counted' });
    expect(await setStock(act, { id, stock: null })).toMatchObject({ stock: null, change: null });
    expect((await getProduct(act, { id })).version).toBe(version);
  });
});
