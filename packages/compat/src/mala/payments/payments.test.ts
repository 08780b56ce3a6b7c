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

const path = '/api/payments/settings';
const read = async () => (await mala.send(null, 'GET', path)).body.settings;
const qrStatus = async (name: string) => (await mala.surface.fetch(null, `/api/qr/images/${name}`)).status;

describe('the payment settings of the old app', () => {
  it('are blank at first, and read by anybody', async () => {
    expect((await mala.send(null, 'GET', path)).body).toEqual({
      success: true,
      settings: {
        ...{ bank_name: '', account_name: '', account_number: '', promptpay_id: '', merchant_name: '', instructions: '' },
        ...{ qr_image: null, qr_image_url: null },
      },
    });
  });

  it('are changed field by field by an admin, and come back as they were sent', async () => {
    const account = { bank_name: 'Kasikornbank', account_name: 'Mala House', account_number: '123-4-56789-0' };
    const saved = await mala.send(admin, 'POST', path, { ...account, promptpay_id: '081-234-5678', instructions: 'Show the slip' });
    expect(saved).toMatchObject({ status: 200, body: { success: true, settings: { ...account, promptpay_id: '0812345678' } } });
    await mala.send(admin, 'PUT', path, { bank_name: 'SCB' });
    expect(await read()).toMatchObject({ ...account, bank_name: 'SCB', instructions: 'Show the slip' });
    // As a form that shows everything and saves everything.
    await mala.send(admin, 'POST', path, { ...(await read()), promptpay_id: '' });
    expect(await read()).toMatchObject({ ...account, bank_name: 'SCB', promptpay_id: '' });
    await mala.send(admin, 'POST', path, { bank_name: '', account_name: '', account_number: '' });
    expect(await read()).toMatchObject({ bank_name: '', account_number: '' });
  });

  it('have a QR image that anybody sees under its name, until another takes its place or it is taken away', async () => {
    const first = await mala.send(admin, 'POST', path, formOf({ qr_image: await picture(1), merchant_name: 'Mala' }));
    expect(first.body.settings).toMatchObject({ merchant_name: 'Mala', qr_image: expect.stringMatching(/\.jpg$/) });
    const shown = await mala.surface.fetch(null, first.body.settings.qr_image_url);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(Buffer.from(await shown.arrayBuffer()).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));

    const second = await mala.send(admin, 'POST', path, formOf({ qr_image: await picture(2) }));
    expect(await qrStatus(first.body.settings.qr_image)).toBe(404);
    expect(await qrStatus(second.body.settings.qr_image)).toBe(200);
    for (const name of ['nothing.jpg', '..%2fpasswd', '%00.jpg']) expect(await qrStatus(name)).toBe(404);

    await mala.send(admin, 'POST', path, await read());
    expect(await qrStatus(second.body.settings.qr_image)).toBe(200);
    await mala.send(admin, 'POST', path, { qr_image: null });
    expect(await read()).toMatchObject({ qr_image: null, qr_image_url: null, merchant_name: 'Mala' });
    expect(await qrStatus(second.body.settings.qr_image)).toBe(404);
  });

  it('are changed by nobody but admins', async () => {
    for (const [who, status] of [
      [null, 401],
      [(await mala.home.as('manager')).who, 403],
    ] as const) {
      expect((await mala.send(who, 'POST', path, { instructions: 'Pay me' })).status).toBe(status);
    }
    expect((await read()).instructions).not.toBe('Pay me');
  });

  it.each([
    [{ promptpay_id: '12345', instructions: 'x' }, 'promptpay_id'],
    [{ bank_name: 'Bank alone', instructions: 'x' }, 'account_name'],
    [{ account_number: 'two\nlines', instructions: 'x' }, 'account_number'],
    [{ merchant_name: 5, instructions: 'x' }, 'merchant_name'],
  ])('%j is refused by its field, and changes nothing', async (body, field) => {
    const before = await read();
    expect(await mala.send(admin, 'POST', path, body)).toMatchObject({ status: 400, body: { success: false, field } });
    expect(await read()).toEqual(before);
  });

  it('change nothing with a QR image that is none', async () => {
    const before = await read();
    const answer = await mala.send(admin, 'POST', path, formOf({ qr_image: noPicture, instructions: 'x' }));
    expect(answer).toMatchObject({ status: 415, body: { success: false } });
    expect(await read()).toEqual(before);
  });
});
