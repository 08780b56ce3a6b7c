import { newId } from '@souk/core/ids';
import { orders } from '@souk/db/tables/sales';
import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { addProduct } from '../../catalog/testing/catalog-tests.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { addPriceList, brokenSums, outcomes, sell, stockOf } from '../testing/sales-tests.ts';
import { createOrderIn } from './create-order-in.ts';
import { stickLine } from './stick-line.ts';

let souk: TestSouk;
let home: TestOrganization;
let staff: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  staff = await home.as('staff');
  await addPriceList(souk, home.id, { green: 1_000, red: 1_500 });
});
afterAll(async () => {
  expect(await brokenSums(souk)).toEqual([]);
  await souk.close();
});

const add = async (columns: Parameters<typeof addProduct>[2] = {}) => await addProduct(souk, home.id, { currency: 'THB', ...columns });

describe('the last piece', () => {
  it('goes to exactly one of 100 orders made at once; 99 are refused with a code, and the stock is 0', async () => {
    const productId = await add({ stock: 1 });
    const orderIt = async () => await sell(staff, { lines: [{ productId, quantity: 1 }] });
    expect(await outcomes(Array.from({ length: 100 }, orderIt))).toEqual({ done: 1, 'catalog.out_of_stock': 99 });
    expect(await stockOf(souk, productId)).toBe(0);
  });
});

describe('order numbers', () => {
  it('have no gaps, whatever fails in between and at the same time', async () => {
    const away = await souk.organization();
    const act = await away.as('staff');
    await addPriceList(souk, away.id, { green: 1_000 });
    const good = async () => await sell(act, { lines: [{ colour: 'green', count: 1 }] });
    const bad = async () => await sell(act, { lines: [{ colour: 'green', count: 1 }], expectedTotalMinor: 1 });
    // This one fails after it has taken its number.
    const late = async () =>
      await act.change(async (tx) => {
        await createOrderIn(tx, act, {
          channel: 'pos',
          source: null,
          currency: 'THB',
          lines: [stickLine({ prices: { green: 1 } }, { colour: 'green', count: 1 })],
        });
        throw new Error('failed late');
      });
    const calls = Array.from({ length: 30 }, (_, turn) => [good, bad, late][turn % 3] ?? good);
    const done = await Promise.allSettled(calls.map(async (call) => await call()));
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const rows = await souk.services.database.system
      .select({ number: orders.number })
      .from(orders)
      .where(eq(orders.organizationId, away.id))
      .orderBy(asc(orders.number));
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('an order made from something', () => {
  const fromTray = async (source: string) =>
    await staff.change(async (tx) => {
      const lines = [stickLine({ prices: { green: 700 } }, { colour: 'green', count: 2 })];
      return await createOrderIn(tx, staff, { channel: 'counter', source, currency: 'THB', lines });
    });

  it('is made once, even by many at once, until it is cancelled', async () => {
    const source = `detection:${newId()}`;
    expect(await outcomes(Array.from({ length: 8 }, async () => await fromTray(source)))).toEqual({ done: 1, 'sales.already_ordered': 7 });
    const { system } = souk.services.database;
    await system
      .update(orders)
      .set({ status: 'cancelled' })
      .where(and(eq(orders.organizationId, home.id), eq(orders.source, source)));
    expect(await fromTray(source)).toMatchObject({ channel: 'counter', source, totalMinor: 1_400, status: 'pending' });
  });
});
