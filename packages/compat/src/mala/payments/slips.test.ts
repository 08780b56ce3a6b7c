import { newId } from '@souk/core/ids';
import { createProduct } from '@souk/domains/catalog/products/create-product';
import { publishProduct } from '@souk/domains/catalog/products/publish-product';
import { CreateProductInput } from '@souk/domains/catalog/products/schema';
import { importAct } from '@souk/domains/import-act';
import { archiveSlip } from '@souk/domains/sales/moving/archive-slip';
import { createOrder } from '@souk/domains/sales/orders/create-order';
import { CreateOrderInput } from '@souk/domains/sales/orders/schema';
import { createTestSouk, type TestSouk } from '@souk/domains/testing/test-souk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf, noPicture, picture } from '../testing/forms.ts';
import { type OldMala, openMala } from '../testing/old-mala.ts';

let souk: TestSouk;
let mala: OldMala;

beforeAll(async () => {
  souk = await createTestSouk();
  mala = await openMala(souk);
});
afterAll(async () => {
  await mala.surface.close();
  await souk.close();
});

/** An order of 125.50 baht; returns its number. */
async function order(): Promise<string> {
  const act = await mala.home.as('manager');
  const { id: productId } = await createProduct(act, CreateProductInput.parse({ name: 'Tray', priceMinor: 12_550 }));
  await publishProduct(act, { id: productId });
  const { number } = await createOrder(act, CreateOrderInput.parse({ channel: 'counter', lines: [{ productId, quantity: 1 }] }));
  return String(number);
}

it('that was moved over is shown by its old name, whatever that is', async () => {
  const { who } = await mala.home.as('staff');
  const act = importAct(souk.services, mala.home.id);
  for (const [nth, fileName] of ['slip_20240501.png', `${newId()}.jpg`].entries()) {
    await archiveSlip(act, { fileName, file: await picture(50 + nth), known: {}, source: fileName });
    expect((await mala.surface.fetch(who, `/uploads/slips/${fileName}`)).headers.get('content-type')).toBe('image/jpeg');
    expect((await mala.surface.fetch(null, `/uploads/slips/${fileName}`)).status).toBe(401);
  }
  expect((await mala.surface.fetch(who, '/uploads/slips/none.png')).status).toBe(404);
});

describe("a customer's slip", () => {
  it('is kept for its order, and its photo shown to the people of the restaurant alone', async () => {
    const { who } = await mala.home.as('staff');
    const order_id = await order();
    const form = async () => formOf({ image: await picture(1), order_id, amount: '125.50', reference: 'ab-123' });
    const key = { 'idempotency-key': 'a-slip' };
    const { status, body } = await mala.send(who, 'POST', '/api/upload/slip', await form(), key);
    const slip = { order_id: Number(order_id), amount: 125.5, currency: 'THB', reference: 'AB123', status: 'pending' };
    expect([status, body]).toMatchObject([201, { success: true, slip }]);
    expect((await mala.send(who, 'POST', '/api/upload/slip', await form(), key)).body).toEqual(body);

    expect((await mala.surface.fetch(who, body.slip.url)).headers.get('content-type')).toBe('image/jpeg');
    const elsewhere = await openMala(souk);
    expect((await mala.surface.fetch(null, body.slip.url)).status).toBe(401);
    expect((await elsewhere.surface.fetch((await elsewhere.home.as('owner')).who, body.slip.url)).status).toBe(404);
    expect((await mala.surface.fetch(who, body.slip.url.replace('slips', 'products'))).status).toBe(404);
    await elsewhere.surface.close();
  });

  it('pays once: with another order it is refused, and says for which it was used', async () => {
    const { who } = await mala.home.as('staff');
    const [first, second] = [await order(), await order()];
    const send = async (order_id: string) =>
      await mala.send(who, 'POST', '/api/upload/slip', formOf({ image: await picture(2), order_id }));
    expect(await send(first)).toMatchObject({ status: 201, body: { slip: { amount: 125.5 } } });
    const used = { code: 'sales.slip_already_used', details: { orderNumber: Number(first) } };
    expect(await send(second)).toMatchObject({ status: 409, body: used });
  });

  it('is for an order that there is, of an amount, and a picture', async () => {
    const { who } = await mala.home.as('staff');
    const order_id = await order();
    const image = await picture(3);
    const send = async (fields: Record<string, string | File>) => await mala.send(who, 'POST', '/api/upload/slip', formOf(fields));
    expect(await send({ image, order_id: '99999' })).toMatchObject({ status: 404, body: { code: 'sales.order_not_found' } });
    expect(await send({ image, order_id: 'one' })).toMatchObject({ status: 400, body: { field: 'order_id' } });
    expect(await send({ image })).toMatchObject({ status: 400, body: { field: 'order_id' } });
    for (const amount of ['0', '-1', '1.005']) {
      expect(await send({ image, order_id, amount })).toMatchObject({ status: 400, body: { field: 'amount' } });
    }
    expect((await send({ image: noPicture, order_id })).status).toBe(415);
    expect((await mala.send(null, 'POST', '/api/upload/slip', formOf({ image, order_id }))).status).toBe(401);
    expect((await mala.send((await mala.home.as('viewer')).who, 'POST', '/api/upload/slip', formOf({ image, order_id }))).status).toBe(403);
  });
});
