import { newId } from '@souk/core/ids';
import { auditLog, events } from '@souk/db/tables/platform';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { addProduct } from '../../catalog/testing/catalog-tests.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { addPriceList, brokenSums, refusalOf, sell, stockOf } from '../testing/sales-tests.ts';
import { CreateOrderInput } from './schema.ts';

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

describe('an order by hand', () => {
  it('is of products and sticks at the prices of the server, in the order of the cart', async () => {
    const productId = await add({ name: 'Tea', priceMinor: 4_000, taxRateBasisPoints: 700, taxIncluded: false, stock: 10 });
    const order = await sell(staff, {
      lines: [
        { colour: 'green', count: 3 },
        { productId, quantity: 2, discountMinor: 100 },
        { colour: 'red', count: 1 },
      ],
      discountMinor: 300,
      customerName: ' Table 4 ',
    });
    expect(order).toMatchObject({
      status: 'pending',
      paymentStatus: 'unpaid',
      channel: 'pos',
      currency: 'THB',
      customerName: 'Table 4',
    });
    expect(order.lines).toMatchObject([
      {
        position: 1,
        colour: 'green',
        productId: null,
        name: 'Green stick',
        quantity: 3,
        unitPriceMinor: 1_000,
        discountMinor: 73,
        totalMinor: 2_927,
      },
      { position: 2, productId, colour: null, name: 'Tea', quantity: 2, discountMinor: 291, taxMinor: 540, totalMinor: 8_249, reserved: 2 },
      { position: 3, colour: 'red', discountMinor: 36, totalMinor: 1_464 },
    ]);
    expect(order).toMatchObject({
      subtotalMinor: 12_500,
      discountMinor: 400,
      taxMinor: 540,
      addedTaxMinor: 540,
      totalMinor: 12_640,
      dueMinor: 12_640,
    });
    expect(await stockOf(souk, productId)).toBe(8);
  });

  it('is refused where the caller showed another total, with both, and nothing is done', async () => {
    const productId = await add({ priceMinor: 4_000, stock: 5 });
    const lines = [{ productId, quantity: 2 }];
    expect(await refusalOf(sell(staff, { lines, expectedTotalMinor: 7_999 }))).toEqual({
      code: 'sales.total_mismatch',
      details: { totalMinor: 8_000, expectedTotalMinor: 7_999 },
      paths: ['expectedTotalMinor'],
    });
    expect(await stockOf(souk, productId)).toBe(5);
    expect(await sell(staff, { lines, expectedTotalMinor: 8_000 })).toMatchObject({ totalMinor: 8_000 });
  });

  it('never takes a price, an unknown field or an empty cart from its caller', () => {
    const productId = newId();
    const taken = (lines: object[], fields: object = {}) => CreateOrderInput.safeParse({ lines, ...fields }).success;
    expect(taken([{ productId, quantity: 1 }])).toBe(true);
    for (const line of [
      { productId, quantity: 0 },
      { productId, quantity: 1.5 },
      { productId, quantity: 1, unitPriceMinor: 1 },
    ]) {
      expect(taken([line]), JSON.stringify(line)).toBe(false);
    }
    for (const line of [
      { colour: 'white', count: 1 },
      { colour: 'red', count: 1, productId },
      { colour: 'red', count: 1, discountMinor: -1 },
    ]) {
      expect(taken([line]), JSON.stringify(line)).toBe(false);
    }
    expect(taken([])).toBe(false);
    expect(taken([{ productId, quantity: 1 }], { totalMinor: 1 })).toBe(false);
  });

  it('is refused for what is not for sale, and says why', async () => {
    const other = await add({ currency: 'USD' });
    const away = await souk.organization();
    const foreign = await addProduct(souk, away.id);
    const codeOf = async (lines: Parameters<typeof sell>[1]['lines'], act = staff) => (await refusalOf(sell(act, { lines }))).code;
    expect(await codeOf([{ colour: 'blue', count: 1 }])).toBe('sales.colour_not_for_sale');
    expect(
      await codeOf([
        { colour: 'green', count: 1 },
        { productId: other, quantity: 1 },
      ]),
    ).toBe('sales.mixed_currencies');
    expect(await codeOf([{ productId: foreign, quantity: 1 }])).toBe('catalog.product_not_found');
    expect(await codeOf([{ productId: newId(), quantity: 1 }])).toBe('catalog.product_not_found');
    expect(await codeOf([{ colour: 'green', count: 1 }], await away.as('staff'))).toBe('sales.no_price_list');
    const dear = await add({ priceMinor: 900_000_000_000 });
    expect(await codeOf([{ productId: dear, quantity: 2 }])).toBe('sales.amount_too_large');
  });

  it('may be discounted by a tenth by anybody who sells, and by more by a manager only', async () => {
    const lines = [{ colour: 'green' as const, count: 10, discountMinor: 400 }];
    expect(await sell(staff, { lines, discountMinor: 600 })).toMatchObject({ totalMinor: 9_000 });
    expect(await refusalOf(sell(staff, { lines, discountMinor: 601 }))).toEqual({
      code: 'request.forbidden',
      details: { permission: 'sales.order.discount', mostMinor: 1_000 },
    });
    expect(await sell(await home.as('manager'), { lines, discountMinor: 9_600 })).toMatchObject({ totalMinor: 0, paymentStatus: 'paid' });
  });

  it('leaves an audit line, an event and the first step of its history', async () => {
    const order = await sell(staff, { lines: [{ colour: 'green', count: 1 }] });
    const { system } = souk.services.database;
    const subject = `order:${order.id}`;
    expect(await system.select().from(auditLog).where(eq(auditLog.subject, subject))).toMatchObject([
      { action: 'sales.order.created', before: null, after: { totalMinor: 1_000, lines: [{ colour: 'green' }] } },
    ]);
    const { lines: _lines, ...payload } = order;
    expect(await system.select().from(events).where(eq(events.subject, subject))).toMatchObject([
      { type: 'sales.order.created', payload: JSON.parse(JSON.stringify(payload)) },
    ]);
  });
});
