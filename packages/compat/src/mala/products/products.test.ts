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

describe('the picture of a product', () => {
  it('is uploaded first, seen by anybody at its address, and given to a product by it', async () => {
    const upload = await mala.send(admin, 'POST', '/api/upload/image', formOf({ image: await picture(1) }));
    expect(upload).toMatchObject({ status: 201, body: { success: true, url: `/uploads/products/${upload.body.filename}` } });
    expect((await mala.surface.fetch(null, upload.body.url)).status).toBe(200);

    const { body } = await mala.send(admin, 'POST', path, { name: 'Pictured', price: 10, image_url: upload.body.url });
    const shown = await mala.surface.fetch(null, body.product.image_url);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);

    const next = await mala.send(admin, 'POST', '/api/upload/image', formOf({ image: await picture(2) }));
    const here = `${path}/${body.product.id}`;
    const changed = await mala.send(admin, 'PUT', here, { image_url: next.body.filename });
    expect(changed.body.product.image_url).not.toBe(body.product.image_url);
    expect((await mala.surface.fetch(null, body.product.image_url)).status).toBe(404);
    expect((await mala.send(admin, 'PUT', here, changed.body.product)).body.product.image_url).toBe(changed.body.product.image_url);
  });

  it('of a product that is not for sale is for members alone', async () => {
    const { body } = await mala.send(admin, 'POST', path, formOf({ name: 'Draft', price: '1', is_active: 'no', image: await picture(4) }));
    expect((await mala.surface.fetch(null, body.product.image_url)).status).toBe(404);
    expect((await mala.surface.fetch((await mala.home.as('viewer')).who, body.product.image_url)).status).toBe(200);
  });

  it('is never another image of the organization, nor of another one', async () => {
    const upload = await mala.send(admin, 'POST', '/api/upload/image', formOf({ image: await picture(5) }));
    const elsewhere = await openMala(souk);
    expect((await elsewhere.surface.fetch(null, upload.body.url)).status).toBe(404);
    const qr = await mala.send(admin, 'POST', '/api/payments/settings', formOf({ qr_image: await picture(6) }));
    const stolen = `/uploads/products/${qr.body.settings.qr_image}`;
    expect((await mala.surface.fetch(admin, stolen)).status).toBe(404);
    expect((await mala.send(admin, 'POST', path, { name: 'x', price: 1, image_url: stolen })).status).toBe(404);
    for (const name of ['x.jpg', '..%2f..%2fetc%2fpasswd', '%00.jpg']) {
      expect((await mala.surface.fetch(null, `/uploads/products/${name}`)).status).toBe(404);
    }
    await elsewhere.surface.close();
  });

  it('must be one', async () => {
    const upload = async (form: FormData) => await mala.send(admin, 'POST', '/api/upload/image', form);
    expect(await upload(formOf({ image: noPicture }))).toMatchObject({ status: 415, body: { success: false } });
    expect(await upload(formOf({ picture: noPicture }))).toMatchObject({ status: 400, body: { field: 'image' } });
    expect(await upload(formOf({ image: 'text' }))).toMatchObject({ status: 400, body: { field: 'image' } });
    expect((await mala.send(admin, 'POST', '/api/upload/image', { image: 'text' })).status).toBe(400);
  });
});

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
