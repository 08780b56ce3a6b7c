import type { Who } from '@souk/core/who';
import { createTestSouk, type TestSouk } from '@souk/domains/testing/test-souk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OldMala, openMala } from '../testing/old-mala.ts';

let souk: TestSouk;
let mala: OldMala;
let admin: Who;

beforeAll(async () => {
  souk = await createTestSouk();
  mala = await openMala(souk);
  admin = (await mala.home.as('admin')).who;
});
afterAll(async () => {
  await mala.surface.close();
  await souk.close();
});

const path = '/api/products';
describe('the price of a stick', () => {
  it('is set by its colour, at either address, and taken away', async () => {
    const color_prices = [{ color: 'red', price: 10 }];
    expect((await mala.send(admin, 'POST', path, { color: 'red', price: 10 })).body).toMatchObject({ success: true, color_prices });
    await mala.send(admin, 'POST', `${path}/colors`, { color: 'green', price: '12.50' });
    const put = await mala.send(admin, 'PUT', `${path}/colors/red`, { price: 9.75 });
    const both = [
      { color: 'red', price: 9.75 },
      { color: 'green', price: 12.5 },
    ];
    expect(put.body.color_prices).toEqual(both);
    expect((await mala.send(null, 'GET', path)).body.color_prices).toEqual(both);
    expect((await mala.send(null, 'GET', `${path}/colors`)).body).toEqual({ success: true, currency: 'THB', color_prices: both });
    expect((await mala.send(admin, 'DELETE', `${path}/colors/red`)).body.color_prices).toEqual([{ color: 'green', price: 12.5 }]);
    expect((await mala.send(admin, 'PUT', `${path}/colors/white`, { price: 1 })).status).toBe(404);
    expect((await mala.send(admin, 'PUT', `${path}/colors/red`, { price: 'much' })).status).toBe(400);
  });

  it('changes one colour alone, also when all are set at once', async () => {
    const there = await openMala(souk);
    const who = (await there.home.as('manager')).who;
    const colors = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'black'];
    await Promise.all(colors.map(async (color, index) => await there.send(who, 'POST', path, { color, price: index + 1 })));
    const { color_prices: prices } = (await there.send(null, 'GET', `${path}/colors`)).body;
    expect(prices).toEqual(colors.map((color, index) => ({ color, price: index + 1 })));
    await there.surface.close();
  });
});
