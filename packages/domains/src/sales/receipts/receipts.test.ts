import { newId } from '@souk/core/ids';
import { organizations } from '@souk/db/tables/identity';
import { receipts } from '@souk/db/tables/sales';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { addProduct } from '../../catalog/testing/catalog-tests.ts';
import { bytesOf } from '../../gate/testing/gate-tests.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { moveOrder } from '../orders/move-order.ts';
import { refundPayment } from '../payments/refund-payment.ts';
import { updateSettings } from '../settings/update-settings.ts';
import { addPriceList, pay, refusalOf, sell } from '../testing/sales-tests.ts';
import { columnsOf } from './column-text.ts';
import { formatMinor } from './format-minor.ts';
import { issueReceipt } from './issue-receipt.ts';
import { receiptText, showReceiptText } from './receipt-text.ts';
import { getReceipt } from './receipts.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  act = await home.as('admin');
  await souk.services.database.system.update(organizations).set({ timeZone: 'Asia/Bangkok' }).where(eq(organizations.id, home.id));
  await addPriceList(souk, home.id, { green: 1_000 });
});
afterAll(async () => await souk.close());

const sellSticks = async (by = act) => await sell(by, { lines: [{ colour: 'green', count: 3 }] });

describe('a receipt', () => {
  it('is for what is paid or completed, and is one per order with the next number, however often it is asked for', async () => {
    const order = await sellSticks();
    expect(await refusalOf(issueReceipt(act, { orderId: order.id }))).toEqual({ code: 'sales.not_settled', details: { dueMinor: 3_000 } });
    expect((await refusalOf(getReceipt(act, { orderId: order.id }))).code).toBe('sales.receipt_not_found');
    await pay(act, order.id, { tenderedMinor: 5_000 });
    const asked = await Promise.all(Array.from({ length: 5 }, async () => await issueReceipt(act, { orderId: order.id })));
    const [receipt] = asked;
    for (const one of asked) expect(one).toEqual(receipt);
    expect(receipt).toMatchObject({
      number: 1,
      orderNumber: order.number,
      merchantName: home.slug,
      totalMinor: 3_000,
      dueMinor: 0,
      changeMinor: 2_000,
    });
    expect(await getReceipt(act, { orderId: order.id })).toEqual(receipt);

    const owed = await sellSticks();
    await moveOrder(act, { id: owed.id, version: 1, status: 'processing', note: '' });
    await moveOrder(act, { id: owed.id, version: 2, status: 'completed', note: '' });
    expect(await issueReceipt(act, { orderId: owed.id })).toMatchObject({ number: 2, dueMinor: 3_000, payments: [] });
  });

  it('stays as it was issued, whatever is refunded or renamed later', async () => {
    const { id: orderId } = await sellSticks();
    const { payment } = await pay(act, orderId);
    const receipt = await issueReceipt(act, { orderId });
    await refundPayment(act, { id: payment.id, reason: 'Cold' });
    await updateSettings(act, { version: 1, merchantName: 'New name' });
    expect(await getReceipt(act, { orderId })).toEqual(receipt);
    expect(await issueReceipt(act, { orderId })).toEqual(receipt);
  });

  it('has a number without gaps, whatever is refused in between and at the same time', async () => {
    const away = await souk.organization();
    const by = await away.as('staff');
    await addPriceList(souk, away.id, { green: 1_000 });
    const orders = await Promise.all(Array.from({ length: 12 }, async () => await sellSticks(by)));
    await Promise.all(orders.map(async ({ id }, index) => (index % 2 === 0 ? await pay(by, id) : null)));
    await Promise.allSettled(orders.map(async ({ id }) => await issueReceipt(by, { orderId: id })));
    const rows = await souk.services.database.system
      .select({ number: receipts.number })
      .from(receipts)
      .where(eq(receipts.organizationId, away.id))
      .orderBy(asc(receipts.number));
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('is none for a cancelled order, and another organization’s order is as missing as what never was', async () => {
    const { id } = await sellSticks();
    await moveOrder(act, { id, version: 1, status: 'cancelled', note: '' });
    expect((await refusalOf(issueReceipt(act, { orderId: id }))).code).toBe('sales.wrong_status');
    const stranger = await (await souk.organization()).as('owner');
    for (const orderId of [id, newId()]) {
      expect((await refusalOf(issueReceipt(stranger, { orderId }))).code).toBe('sales.order_not_found');
      expect((await refusalOf(getReceipt(stranger, { orderId }))).code).toBe('sales.order_not_found');
    }
  });
});

describe('a receipt for a till printer', () => {
  it('fits on its paper, with Thai names and every sum', async () => {
    const name = 'น้ำดื่มตราช้างขวดใหญ่พิเศษแช่เย็นจัดพร้อมแก้ว';
    const productId = await addProduct(souk, home.id, {
      name,
      priceMinor: 4_000,
      currency: 'THB',
      taxRateBasisPoints: 700,
      taxIncluded: false,
    });
    const lines = [
      { productId, quantity: 2, discountMinor: 100 },
      { colour: 'green' as const, count: 3 },
    ];
    const { id: orderId } = await sell(act, { lines, customerName: 'คุณสมชาย', notes: 'No chilli' });
    const first = await pay(act, orderId, { method: 'card', amountMinor: 1_000 });
    await refundPayment(act, { id: first.payment.id, amountMinor: 400, reason: 'Cold' });
    await pay(act, orderId, { tenderedMinor: 20_000 });
    const receipt = await issueReceipt(act, { orderId });
    for (const width of [32, 42, 48]) {
      const text = receiptText(receipt, width);
      for (const line of text.split('\n')) expect(columnsOf(line), `${width}: ${line}`).toBeLessThanOrEqual(width);
    }
    const shown = (await bytesOf(await showReceiptText(act, { orderId, width: 32 }))).toString();
    expect(shown).toContain('\n  2 x 40.00                80.00\n  Discount                 -1.00\n');
    const rows = shown.split('\n').map((line) => line.replace(/ {2,}/g, ' ').trim());
    expect(rows).toEqual(
      expect.arrayContaining(['2 x 40.00 80.00', 'Discount -1.00', '3 x 10.00 30.00', 'Tax 7 % 5.53', 'Total THB 114.53']),
    );
    expect(rows).toEqual(expect.arrayContaining(['Card 10.00', 'Refund -4.00', 'Cash 200.00', 'Change 91.47', 'คุณสมชาย', 'No chilli']));
    const bangkok = new Date(receipt.issuedAt.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    expect(rows).toContain(bangkok);
  });

  it.each([
    [123_450, 'THB', '1,234.50'],
    [1_234, 'JPY', '1,234'],
    [1_234, 'KWD', '1.234'],
    [-100, 'USD', '-1.00'],
    [900_000_000_000, 'USD', '9,000,000,000.00'],
  ])('%d minor units of %s are written %s', (amount, currency, text) => expect(formatMinor(amount, currency)).toBe(text));
});
