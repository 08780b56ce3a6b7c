import { newId } from '@souk/core/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { getOrder } from '../orders/get-order.ts';
import { moveOrder } from '../orders/move-order.ts';
import { addPriceList, brokenSums, outcomes, pay, refusalOf, sell } from '../testing/sales-tests.ts';
import { getPayment } from './get-payment.ts';
import { refundPayment } from './refund-payment.ts';
import { CapturePaymentInput } from './schema.ts';

let souk: TestSouk;
let home: TestOrganization;
let staff: OrganizationAct;
let manager: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  [staff, manager] = [await home.as('staff'), await home.as('manager')];
  await addPriceList(souk, home.id, { green: 1_000 });
});
afterAll(async () => {
  expect(await brokenSums(souk)).toEqual([]);
  await souk.close();
});

const sellSticks = async (count: number) => await sell(staff, { lines: [{ colour: 'green', count }] });
const giveBack = async (id: string, amountMinor?: number, act = manager) =>
  await refundPayment(act, { id, reason: 'Cold', ...(amountMinor && { amountMinor }) });

describe('a payment', () => {
  it('in cash is of what is due, and says what goes back as change', async () => {
    const order = await sellSticks(5);
    const { payment, order: after } = await pay(staff, order.id, { tenderedMinor: 10_000 });
    expect(payment).toMatchObject({ method: 'cash', amountMinor: 5_000, tenderedMinor: 10_000, changeMinor: 5_000, currency: 'THB' });
    expect(after).toMatchObject({ paidMinor: 5_000, dueMinor: 0, paymentStatus: 'paid', version: 2 });
    expect(await getPayment(staff, { id: payment.id })).toEqual(payment);
  });

  it('may be one of several, until nothing is due', async () => {
    const { id } = await sellSticks(5);
    expect((await pay(staff, id, { amountMinor: 2_000, method: 'card', reference: 'T-1' })).order).toMatchObject({
      paymentStatus: 'partial',
      dueMinor: 3_000,
    });
    expect(await refusalOf(pay(staff, id, { amountMinor: 3_001 }))).toEqual({
      code: 'sales.over_payment',
      details: { dueMinor: 3_000 },
      paths: ['amountMinor'],
    });
    expect((await pay(staff, id, { method: 'qr' })).order).toMatchObject({ paymentStatus: 'paid', dueMinor: 0 });
    expect((await refusalOf(pay(staff, id))).code).toBe('sales.nothing_due');
    expect((await getOrder(staff, { id })).payments).toMatchObject([{ amountMinor: 2_000, method: 'card' }, { amountMinor: 3_000 }]);
  });

  it('in cash is refused below its amount, and nothing but cash is handed over', async () => {
    const { id } = await sellSticks(1);
    expect((await refusalOf(pay(staff, id, { tenderedMinor: 999 }))).code).toBe('sales.tendered_too_little');
    expect(CapturePaymentInput.safeParse({ orderId: id, method: 'card', tenderedMinor: 2_000 }).success).toBe(false);
    expect(CapturePaymentInput.safeParse({ orderId: id, method: 'cash', amountMinor: 0 }).success).toBe(false);
    expect(CapturePaymentInput.safeParse({ orderId: id, method: 'cash', amountMinor: 0.5 }).success).toBe(false);
  });

  it('is refused for a cancelled order, and for one of another organization as for none', async () => {
    const { id } = await sellSticks(1);
    await moveOrder(staff, { id, version: 1, status: 'cancelled', note: '' });
    expect((await refusalOf(pay(staff, id))).code).toBe('sales.wrong_status');
    const stranger = await (await souk.organization()).as('owner');
    expect((await refusalOf(pay(stranger, id))).code).toBe('sales.order_not_found');
    expect((await refusalOf(pay(staff, newId()))).code).toBe('sales.order_not_found');
  });

  it('never adds up to more than the total, even when 20 are taken at once', async () => {
    const { id } = await sellSticks(7);
    const calls = Array.from({ length: 20 }, async () => await pay(staff, id, { amountMinor: 1_000 }));
    expect(await outcomes(calls)).toEqual({ done: 7, 'sales.nothing_due': 13 });
    expect(await getOrder(staff, { id })).toMatchObject({ paidMinor: 7_000, paymentStatus: 'paid', version: 8 });
  });
});

describe('a refund', () => {
  it('gives back part of a payment, then the rest, and never more', async () => {
    const { id } = await sellSticks(3);
    const { payment } = await pay(staff, id);
    const first = await giveBack(payment.id, 1_000);
    expect(first).toMatchObject({
      refund: { amountMinor: 1_000, reason: 'Cold', paymentId: payment.id },
      payment: { refundedMinor: 1_000 },
      order: { paymentStatus: 'partial', dueMinor: 1_000, refundedMinor: 1_000 },
    });
    expect(await refusalOf(giveBack(payment.id, 2_001))).toEqual({
      code: 'sales.over_refund',
      details: { refundableMinor: 2_000 },
      paths: ['amountMinor'],
    });
    expect((await giveBack(payment.id)).order).toMatchObject({ paymentStatus: 'refunded', refundedMinor: 3_000, dueMinor: 3_000 });
    expect((await refusalOf(giveBack(payment.id))).code).toBe('sales.over_refund');
  });

  it('comes from one payment, whatever others of the order have left', async () => {
    const { id } = await sellSticks(3);
    const small = await pay(staff, id, { amountMinor: 500 });
    await pay(staff, id, { method: 'card' });
    expect((await refusalOf(giveBack(small.payment.id, 501))).code).toBe('sales.over_refund');
    expect((await giveBack(small.payment.id)).order).toMatchObject({ paymentStatus: 'partial', dueMinor: 500 });
    expect((await pay(staff, id)).payment).toMatchObject({ amountMinor: 500 });
  });

  it('never adds up to more than was captured, even when 50 are asked for at once', async () => {
    const { id } = await sellSticks(10);
    const { payment } = await pay(staff, id);
    const calls = Array.from({ length: 50 }, async () => await giveBack(payment.id, 700));
    expect(await outcomes(calls)).toEqual({ done: 14, 'sales.over_refund': 36 });
    const { rows } = await souk.services.database.systemPool.query(
      `select sum(r.amount_minor)::int as refunded, max(p.refunded_minor)::int as of_payment, max(p.amount_minor)::int as captured
       from refunds r join payments p on (p.organization_id, p.id) = (r.organization_id, r.payment_id) where r.payment_id = $1`,
      [payment.id],
    );
    expect(rows).toEqual([{ refunded: 9_800, of_payment: 9_800, captured: 10_000 }]);
  });

  it('of another organization’s payment is refused like one that never was', async () => {
    const { payment } = await pay(staff, (await sellSticks(1)).id);
    const stranger = await (await souk.organization()).as('owner');
    expect((await refusalOf(giveBack(payment.id, 1, stranger))).code).toBe('sales.payment_not_found');
    expect((await refusalOf(giveBack(newId()))).code).toBe('sales.payment_not_found');
    expect((await getPayment(staff, { id: payment.id })).refundedMinor).toBe(0);
  });
});
