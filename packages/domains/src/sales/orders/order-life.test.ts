import { newId } from '@souk/core/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { addProduct } from '../../catalog/testing/catalog-tests.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { refundPayment } from '../payments/refund-payment.ts';
import type { OrderStatus } from '../schema.ts';
import { brokenSums, outcomes, pay, refusalOf, sell, stockOf } from '../testing/sales-tests.ts';
import { discountOrder } from './discount-order.ts';
import { getOrder } from './get-order.ts';
import { moveOrder } from './move-order.ts';
import { MoveOrderInput } from './schema.ts';
import { updateOrder } from './update-order.ts';

let souk: TestSouk;
let home: TestOrganization;
let staff: OrganizationAct;
let productId: string;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  staff = await home.as('staff');
  productId = await addProduct(souk, home.id, { priceMinor: 1_000, currency: 'THB', stock: 1_000, taxRateBasisPoints: 700 });
});
afterAll(async () => {
  expect(await brokenSums(souk)).toEqual([]);
  await souk.close();
});

const buy = async (quantity = 2) => await sell(staff, { lines: [{ productId, quantity }] });
const move = async (id: string, version: number, status: MoveOrderInput['status'], note = '') =>
  await moveOrder(staff, MoveOrderInput.parse({ id, version, status, note }));

/** An order in that status, and its version. */
async function orderIn(status: OrderStatus): Promise<{ id: string; version: number }> {
  const order = await buy();
  if (status === 'pending') return order;
  if (status === 'cancelled') return await move(order.id, 1, status);
  const processing = await move(order.id, 1, 'processing');
  return status === 'processing' ? processing : await move(order.id, 2, status);
}

describe('an order', () => {
  it('goes from pending over processing to completed, and its history says who, when and why', async () => {
    const { id } = await buy();
    expect(await move(id, 1, 'processing', 'In the kitchen')).toMatchObject({ status: 'processing', version: 2, completedAt: null });
    const completed = await move(id, 2, 'completed');
    expect(completed).toMatchObject({ status: 'completed', version: 3, completedAt: expect.any(Date) });
    const actor = staff.who.kind === 'user' ? `user:${staff.who.userId}` : '';
    expect((await getOrder(staff, { id })).history).toMatchObject([
      { from: null, to: 'pending', note: '', actor },
      { from: 'pending', to: 'processing', note: 'In the kitchen', actor },
      { from: 'processing', to: 'completed', at: expect.any(Date) },
    ]);
  });

  const allowed: Record<OrderStatus, OrderStatus[]> = {
    ...{ pending: ['processing', 'cancelled'], processing: ['completed', 'cancelled'], completed: [], cancelled: [] },
  };
  const statuses = ['pending', 'processing', 'completed', 'cancelled'] as const;
  it.each(statuses.flatMap((from) => (['processing', 'completed', 'cancelled'] as const).map((to) => [from, to] as const)))(
    'that is %s goes to %s only where that is allowed',
    async (from, to) => {
      const { id, version } = await orderIn(from);
      if (allowed[from].includes(to)) return expect(await move(id, version, to)).toMatchObject({ status: to });
      expect(await refusalOf(move(id, version, to))).toEqual({
        code: 'sales.wrong_status',
        details: { status: from, allowed: allowed[from] },
      });
    },
  );

  it('is moved once by two who looked at the same one; the other is told to look again', async () => {
    const { id } = await buy();
    expect(await outcomes([move(id, 1, 'processing'), move(id, 1, 'cancelled')])).toEqual({ done: 1, 'request.conflict': 1 });
    const stranger = await (await souk.organization()).as('owner');
    expect((await refusalOf(moveOrder(stranger, { id, version: 2, status: 'cancelled', note: '' }))).code).toBe('sales.order_not_found');
  });

  it('is written on where it stands, and a stale version changes nothing', async () => {
    const { id } = await buy();
    await updateOrder(staff, { id, version: 1, customerName: 'Noor', adminNotes: 'Regular' });
    expect(await updateOrder(staff, { id, version: 2, notes: 'No chilli' })).toMatchObject({
      ...{ customerName: 'Noor', adminNotes: 'Regular', notes: 'No chilli', version: 3 },
    });
    expect(await refusalOf(updateOrder(staff, { id, version: 2, notes: 'Late' }))).toEqual({
      code: 'request.conflict',
      details: { version: 3 },
    });
  });
});

describe('a cancelled order', () => {
  it('gives its stock back, once', async () => {
    const before = await stockOf(souk, productId);
    const { id } = await buy(7);
    expect(await stockOf(souk, productId)).toBe((before ?? 0) - 7);
    expect(await outcomes(Array.from({ length: 6 }, async () => await move(id, 1, 'cancelled')))).toEqual({
      done: 1,
      'request.conflict': 5,
    });
    expect(await stockOf(souk, productId)).toBe(before);
    expect(await getOrder(staff, { id })).toMatchObject({ status: 'cancelled', dueMinor: 0, completedAt: null });
  });

  it('keeps no money: payments go back first, and none comes in at the same moment', async () => {
    const { id } = await buy();
    const { payment } = await pay(staff, id, { amountMinor: 500 });
    expect(await refusalOf(move(id, 2, 'cancelled'))).toEqual({ code: 'sales.money_kept', details: { keptMinor: 500 } });
    await refundPayment(await home.as('manager'), { id: payment.id, reason: 'Left' });
    expect(await move(id, 3, 'cancelled')).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });

    const other = await buy();
    const raced = await outcomes([move(other.id, 1, 'cancelled'), pay(staff, other.id)]);
    expect([
      { done: 1, 'sales.wrong_status': 1 },
      { done: 1, 'request.conflict': 1 },
    ]).toContainEqual(raced);
  });
});

describe('a discount that is given later', () => {
  it('is split over the lines anew at the prices they were sold at', async () => {
    const manager = await home.as('manager');
    const { id } = await sell(staff, {
      lines: [
        { productId, quantity: 2, discountMinor: 50 },
        { productId, quantity: 1 },
      ],
    });
    const order = await discountOrder(manager, { id, version: 1, discountMinor: 1_000 });
    expect(order).toMatchObject({ discountMinor: 1_000, totalMinor: 2_000, taxMinor: 131, version: 2 });
    expect((await getOrder(manager, { id })).lines).toMatchObject([
      { discountMinor: 667, totalMinor: 1_333, taxMinor: 87 },
      { discountMinor: 333, totalMinor: 667, taxMinor: 44 },
    ]);
  });

  it('is refused where it is more than the price, something was paid, or the order has ended', async () => {
    const manager = await home.as('manager');
    const codeOf = async (id: string, version: number, discountMinor = 1) =>
      (await refusalOf(discountOrder(manager, { id, version, discountMinor }))).code;
    const { id } = await buy();
    expect(await codeOf(id, 1, 2_001)).toBe('sales.discount_too_large');
    await pay(staff, id, { amountMinor: 1 });
    expect(await codeOf(id, 2)).toBe('sales.not_unpaid');
    const ended = await orderIn('cancelled');
    expect(await codeOf(ended.id, ended.version)).toBe('sales.wrong_status');
    expect(await codeOf(newId(), 1)).toBe('sales.order_not_found');
  });
});
