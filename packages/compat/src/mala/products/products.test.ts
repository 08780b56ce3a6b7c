import type { Who } from '@souk/core/who';
import { createTestSouk, type TestSouk } from '@souk/domains/testing/test-souk';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf, noPicture, picture } from '../testing/forms.ts';
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
const names = async (who: Who | null) => (await mala.send(who, 'GET', path)).body.products.map(({ name }: { name: string }) => name);

describe('a product of the old app', () => {
  it('is made for sale at once, shown to anybody, changed and deleted', async () => {
    const made = await mala.send(admin, 'POST', path, {
      name: 'Iced tea',
      price: 35.5,
      category: 'Drinks',
      description: 'With milk',
      stock: 12,
    });
    const product = {
      ...{ id: 1, name: 'Iced tea', description: 'With milk', category: 'Drinks', price: 35.5, currency: 'THB', sku: null, barcode: null },
      ...{ stock: 12, available: true, is_active: true, image_url: null, created_at: expect.any(String), updated_at: expect.any(String) },
    };
    expect(made).toMatchObject({ status: 201, body: { success: true, message: 'Product created', product } });
    const { stock: _stock, created_at: _created, updated_at: _updated, ...shown } = made.body.product;
    expect((await mala.send(null, 'GET', path)).body).toEqual({ success: true, currency: 'THB', color_prices: [], products: [shown] });
    expect((await mala.send(null, 'GET', `${path}/1`)).body).toEqual({ success: true, product: shown });

    const change = await mala.send(admin, 'PUT', `${path}/1`, { ...made.body.product, price: '36.25', category: 'drinks', stock: 0 });
    expect(change.body.product).toMatchObject({ id: 1, price: 36.25, category: 'Drinks', stock: 0, available: false, is_active: true });
    expect((await mala.send(admin, 'DELETE', `${path}/1`)).body).toEqual({ success: true, message: 'Product deleted' });
    expect(await names(null)).toEqual([]);
    for (const method of ['GET', 'PUT', 'DELETE']) expect((await mala.send(admin, method, `${path}/1`)).status).toBe(404);
  });

  it('that is not active is shown to members alone', async () => {
    const { body } = await mala.send(admin, 'POST', path, { name: 'Secret', price: 1, is_active: 'false' });
    const here = `${path}/${body.product.id}`;
    expect(await names(null)).not.toContain('Secret');
    expect((await mala.send(null, 'GET', here)).status).toBe(404);
    expect(await names((await mala.home.as('viewer')).who)).toContain('Secret');
    expect((await mala.send(admin, 'PUT', here, { is_active: true })).body.product.is_active).toBe(true);
    expect((await mala.send(null, 'GET', here)).status).toBe(200);
    await mala.send(admin, 'PUT', here, { is_active: 0 });
    expect((await mala.send(null, 'GET', here)).status).toBe(404);
  });

  it('is made once with its picture, however often the request comes with one Idempotency-Key', async () => {
    const image = await picture(3);
    const make = async () =>
      await mala.send(admin, 'POST', path, formOf({ name: 'Once', price: '10', image }), { 'idempotency-key': 'a-product' });
    const [first, again] = [await make(), await make()];
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(first.body.product.image_url).toMatch(/^\/uploads\/products\/.+\.jpg$/);
    expect((await names(null)).filter((name: string) => name === 'Once')).toHaveLength(1);
  });

  it('is listed whole however many there are', async () => {
    const full = await openMala(souk);
    const { who } = await full.home.as('manager');
    await souk.services.database.system.execute(sql`
      insert into products (organization_id, id, number, name, price_minor, currency, status, published_at)
      select ${full.home.id}::uuid, gen_random_uuid(), n, 'Product ' || n, n, 'THB', 'published', now() from generate_series(1, 101) as n`);
    for (const asker of [null, who]) {
      const { products } = (await full.send(asker, 'GET', path)).body;
      expect(new Set(products.map(({ id }: { id: number }) => id)).size).toBe(101);
    }
    await full.surface.close();
  });

  it("is written by managers and admins, by nobody else, and never another organization's", async () => {
    const { body } = await mala.send(admin, 'POST', path, { name: 'Ours', price: 1 });
    const elsewhere = await openMala(souk);
    const theirs = (await elsewhere.home.as('owner')).who;
    for (const [who, status] of [
      [null, 401],
      [theirs, 401],
      [(await mala.home.as('staff')).who, 403],
    ] as const) {
      expect((await mala.send(who, 'PUT', `${path}/${body.product.id}`, { name: 'Theirs' })).status).toBe(status);
      expect((await mala.send(who, 'POST', path, { name: 'Theirs', price: 1 })).status).toBe(status);
      expect((await mala.send(who, 'POST', path, { color: 'red', price: 1 })).status).toBe(status);
      expect((await mala.send(who, 'POST', '/api/upload/image', formOf({ image: noPicture }))).status).toBe(status);
    }
    expect((await elsewhere.send(theirs, 'PUT', `${path}/${body.product.id}`, { name: 'Theirs' })).status).toBe(404);
    expect((await elsewhere.send(theirs, 'GET', path)).body.products).toEqual([]);
    await elsewhere.surface.close();
  });

  it.each([
    [{ price: 1 }, 'name'],
    [{ name: 'x' }, 'price'],
    [{ name: 'x', price: -1 }, 'price'],
    [{ name: 'x', price: 1.005 }, 'price'],
    [{ name: 'x', price: 'free' }, 'price'],
    [{ name: 'x', price: 1, stock: 1.5 }, 'stock'],
    [{ name: 'x', price: 1, image_url: 'https://elsewhere.example/x.jpg' }, 'image_url'],
    [{ color: 'white', price: 1 }, 'color'],
    [{ color: 'red' }, 'price'],
  ])('%j is refused by its field, and makes nothing', async (body, field) => {
    const before = await names(admin);
    expect(await mala.send(admin, 'POST', path, body)).toMatchObject({
      status: 400,
      body: { success: false, code: 'request.invalid', field },
    });
    expect(await names(admin)).toEqual(before);
  });

  it('is not made of a picture that is none, nor with a code that another has', async () => {
    await mala.send(admin, 'POST', path, { name: 'Coded', price: 1, sku: 'A-1' });
    const before = await names(admin);
    expect((await mala.send(admin, 'POST', path, formOf({ name: 'x', price: '1', image: noPicture }))).status).toBe(415);
    expect(await mala.send(admin, 'POST', path, { name: 'x', price: 1, sku: 'a-1' })).toMatchObject({
      status: 409,
      body: { code: 'catalog.sku_taken' },
    });
    expect(await names(admin)).toEqual(before);
  });
});
