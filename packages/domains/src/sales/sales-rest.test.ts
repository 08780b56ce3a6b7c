import { type Served, serve } from '@souk/rest/testing/serve';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addProduct } from '../catalog/testing/catalog-tests.ts';
import { appRouter } from '../router.ts';
import { createTestSouk, type TestOrganization, type TestSouk, testContext } from '../testing/test-souk.ts';
import { trpc } from '../trpc.ts';
import { slipPhoto } from './testing/sales-tests.ts';

let souk: TestSouk;
let served: Served;
let home: TestOrganization;
let productId: string;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  productId = await addProduct(souk, home.id, { currency: 'THB', priceMinor: 12_550, stock: 100 });
  const { who } = await home.as('admin');
  served = await serve(appRouter, () => testContext(souk.services, who));
});
afterAll(async () => {
  await served.close();
  await souk.close();
});

const Json = z.record(z.string(), z.unknown());
const Made = z.object({ id: z.string(), number: z.number(), version: z.number() });

const fetchFrom = async (path: string, init: RequestInit = {}) => await fetch(`${served.url}/api/v1${path}`, init);
const send = async (method: string, path: string, body: unknown) =>
  await fetchFrom(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
/** The status and the body of a JSON answer. */
const answer = async (response: Response) => [response.status, Json.parse(await response.json())];
const order = async () => Made.parse(await (await send('POST', '/orders', { lines: [{ productId, quantity: 1 }] })).json());

describe('sales over REST', () => {
  it('sells, shows a QR code for what is due, takes a slip for it, and hands out a receipt', async () => {
    expect((await send('PATCH', '/payment-settings', { version: 1, promptPayId: '081-234-5678' })).status).toBe(200);
    const { id, number } = await order();
    expect(await answer(await fetchFrom(`/orders/${id}/payment-qr`))).toMatchObject([200, { amountMinor: 12_550, orderNumber: number }]);
    for (const [ending, type] of [
      ['png', 'image/png'],
      ['svg', 'image/svg+xml'],
    ]) {
      const picture = await fetchFrom(`/orders/${id}/payment-qr.${ending}`);
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, type]);
    }

    const form = new FormData();
    for (const [name, value] of Object.entries({ orderId: id, amountMinor: '12550', reference: 'A 1' })) form.set(name, value);
    form.set('image', await slipPhoto(1));
    const slip = Made.pick({ id: true }).parse(await (await fetchFrom('/payment-slips', { method: 'POST', body: form })).json());
    expect(await answer(await fetchFrom('/payment-slips?status=pending&limit=5'))).toMatchObject([
      200,
      { items: [{ id: slip.id, reference: 'A1' }] },
    ]);
    expect((await fetchFrom(`/payment-slips/${slip.id}/image`)).headers.get('content-type')).toBe('image/jpeg');
    expect(await answer(await send('POST', `/payment-slips/${slip.id}/accept`, {}))).toMatchObject([
      200,
      { order: { paymentStatus: 'paid' } },
    ]);
    expect(await answer(await fetchFrom(`/orders/${id}/payment-qr`))).toMatchObject([409, { code: 'sales.nothing_due' }]);

    expect(await answer(await send('POST', `/orders/${id}/receipt`, {}))).toMatchObject([200, { number: 1 }]);
    const text = await fetchFrom(`/orders/${id}/receipt.txt?width=32`);
    expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await text.text()).toMatch(/Total THB {17}125\.50\n/);
    expect(await answer(await fetchFrom(`/public/${home.slug}/payment-settings`))).toMatchObject([200, { promptPayId: '0812345678' }]);
  });

  it('lists by cursor and by page, exports, refunds and cancels', async () => {
    const { id } = await order();
    const paid = z
      .object({ payment: Made.pick({ id: true }) })
      .parse(await (await send('POST', `/orders/${id}/payments`, { method: 'cash' })).json());
    expect(await answer(await send('POST', `/orders/${id}/status`, { version: 2, status: 'cancelled' }))).toMatchObject([
      409,
      { code: 'sales.money_kept' },
    ]);
    expect((await send('POST', `/payments/${paid.payment.id}/refunds`, { reason: 'Cold' })).status).toBe(201);
    expect((await send('POST', `/orders/${id}/status`, { version: 3, status: 'cancelled' })).status).toBe(200);
    expect(await answer(await fetchFrom('/orders?status=cancelled&limit=1'))).toMatchObject([200, { items: [{ id }], nextCursor: null }]);
    expect(await answer(await fetchFrom('/orders/pages?paymentStatus=refunded&perPage=1'))).toMatchObject([
      200,
      { items: [{ id }], total: 1, page: 1 },
    ]);
    const csv = await fetchFrom('/orders/export?status=cancelled');
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="orders-[\d-]+\.csv"$/);
    expect((await csv.text()).split('\r\n')).toHaveLength(3);
  });

  it('makes one order of a request that is repeated with its Idempotency-Key, even at once', async () => {
    const { who } = await home.as('staff');
    const repeat = async () =>
      await trpc
        .createCallerFactory(appRouter)(testContext(souk.services, who, 'till-7-0001'))
        .sales.orders.create({ lines: [{ productId, quantity: 1 }] });
    const made = (await Promise.allSettled([repeat(), repeat()])).flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []));
    const { id } = await repeat();
    expect(made.length).toBeGreaterThan(0);
    expect(new Set([...made, id])).toEqual(new Set([id]));
  });

  it.each<[string, string, unknown, number]>([
    ['POST', '/orders', { lines: [] }, 400],
    ['POST', '/orders', { lines: [{ productId: 'x', quantity: 1 }] }, 400],
    ['POST', '/orders', { lines: [{ colour: 'green', count: 1 }] }, 409],
    ['POST', '/orders', { lines: [{ productId: '0198c0de-0000-7000-8000-000000000000', quantity: 1 }] }, 404],
    ['POST', '/orders/0198c0de-0000-7000-8000-000000000000/payments', { method: 'cash' }, 404],
    ['POST', '/orders/0198c0de-0000-7000-8000-000000000000/payments', { method: 'gold' }, 400],
    ['POST', '/orders/0198c0de-0000-7000-8000-000000000000/payments', { method: 'card', tenderedMinor: 5 }, 400],
    ['POST', '/orders/0198c0de-0000-7000-8000-000000000000/payments', { method: 'cash', amountMinor: -5 }, 400],
    ['PATCH', '/payment-settings', { version: 1, promptPayId: '12' }, 400],
    ['PATCH', '/payment-settings', { version: 99, merchantName: 'x' }, 409],
  ])('refuses %s %s with %j: %d', async (method, path, body, status) => {
    const response = await send(method, path, body);
    expect(await answer(response)).toMatchObject([status, { code: expect.stringMatching(/^(request|sales|catalog)\.\w+$/) }]);
  });

  it.each([
    ['/orders?limit=0', 400],
    ['/orders?cursor=x', 400],
    ['/orders?status=lost', 400],
    ['/orders?from=yesterday', 400],
    ['/orders?search=%00', 400],
    ['/orders/pages?page=0', 400],
    ['/orders/x', 400],
    ['/orders/0198c0de-0000-7000-8000-000000000000/receipt.txt?width=5', 400],
    ['/orders/0198c0de-0000-7000-8000-000000000000/receipt', 404],
    ['/public/nowhere/payment-settings', 404],
    [`/public/UPPER/payment-settings`, 400],
  ])('refuses %s with %d', async (address, status) => expect((await fetchFrom(address)).status).toBe(status));
});
