import type { Who } from '@souk/core/who';
import { createTestSouk, type TestSouk } from '@souk/domains/testing/test-souk';
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

  it('may be left out of a form: an empty file is none', async () => {
    const nothing = new File([], '', { type: 'application/octet-stream' });
    const { status, body } = await mala.send(admin, 'POST', path, formOf({ name: 'Plain', price: '1', image: nothing }));
    expect([status, body.product.image_url]).toEqual([201, null]);
    expect((await mala.send(admin, 'POST', '/api/upload/image', formOf({ image: nothing }))).body.field).toBe('image');
  });

  it('must be one', async () => {
    const upload = async (form: FormData) => await mala.send(admin, 'POST', '/api/upload/image', form);
    expect(await upload(formOf({ image: noPicture }))).toMatchObject({ status: 415, body: { success: false } });
    expect(await upload(formOf({ picture: noPicture }))).toMatchObject({ status: 400, body: { field: 'image' } });
    expect(await upload(formOf({ image: 'text' }))).toMatchObject({ status: 400, body: { field: 'image' } });
    expect((await mala.send(admin, 'POST', '/api/upload/image', { image: 'text' })).status).toBe(400);
  });
});
