import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act, OrganizationAct } from '../../act.ts';
import { bytesOf } from '../../gate/testing/gate-tests.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { outcomes, refusalOf, slipPhoto } from '../testing/sales-tests.ts';
import { removeQrImage, showQrImage, uploadQrImage } from './qr-image.ts';
import { readPublicSettings, readSettings } from './read-settings.ts';
import { UpdatePaymentSettingsInput } from './schema.ts';
import { updateSettings } from './update-settings.ts';

let souk: TestSouk;
let home: TestOrganization;
let admin: OrganizationAct;
let anybody: Act;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  admin = await home.as('admin');
  const { origin, services, signal } = admin;
  anybody = { who: { kind: 'anonymous' }, origin, services, signal };
});
afterAll(async () => await souk.close());

const update = async (input: object, act = admin) => await updateSettings(act, UpdatePaymentSettingsInput.parse(input));
const account = { bank: 'Kasikornbank', accountName: 'Mala House', accountNumber: '123-4-56789-0' };

describe('payment settings', () => {
  it('are blank at first, change only where they are told to, and anybody may read them', async () => {
    const blank = await readSettings(admin);
    expect(blank).toEqual({
      ...{ accounts: [], promptPayId: null, merchantName: '', instructions: '', qrImageId: null, version: 1, updatedAt: null },
    });
    await update({ version: 1, accounts: [account], promptPayId: '+66 81 234 5678' });
    const after = await update({ version: 2, instructions: 'Show the slip.' });
    expect(after).toMatchObject({ accounts: [account], promptPayId: '0812345678', instructions: 'Show the slip.', version: 3 });
    expect(await readPublicSettings(anybody, { organization: home.slug })).toEqual({
      ...{ accounts: [account], promptPayId: '0812345678', merchantName: '', instructions: 'Show the slip.', qrImageId: null },
    });
    expect(await update({ version: 3, promptPayId: null })).toMatchObject({ promptPayId: null });
  });

  it('are changed once by two who looked at the same ones', async () => {
    const act = await (await souk.organization()).as('admin');
    const calls = ['A', 'B', 'C'].map(async (merchantName) => await update({ version: 1, merchantName }, act));
    expect(await outcomes(calls)).toEqual({ done: 1, 'request.conflict': 2 });
    expect(await refusalOf(update({ version: 1, merchantName: 'D' }, act))).toEqual({ code: 'request.conflict', details: { version: 2 } });
  });

  it('take no id that PromptPay does not know, and no account without a number', () => {
    const taken = (fields: object) => UpdatePaymentSettingsInput.safeParse({ version: 1, ...fields }).success;
    expect(taken({ promptPayId: '0812345678' })).toBe(true);
    for (const promptPayId of ['12', '', '1101700230704']) expect(taken({ promptPayId }), promptPayId).toBe(false);
    expect(taken({ accounts: [{ ...account, accountNumber: ' ' }] })).toBe(false);
    expect(taken({ accounts: [{ ...account, balance: 5 }] })).toBe(false);
  });

  it('of an organization that is not there are not there', async () => {
    expect((await refusalOf(readPublicSettings(anybody, { organization: 'nowhere' }))).code).toBe('identity.organization_not_found');
    expect((await refusalOf(showQrImage(anybody, { organization: 'nowhere' }))).code).toBe('identity.organization_not_found');
  });
});

describe('the QR image', () => {
  it('is shown to anybody until it is taken away', async () => {
    const away = await souk.organization();
    const act = await away.as('admin');
    const show = async () => await showQrImage(anybody, { organization: away.slug });
    expect((await refusalOf(show())).code).toBe('sales.qr_image_not_found');
    const first = await uploadQrImage(act, { image: await slipPhoto(1) });
    const second = await uploadQrImage(act, { image: await slipPhoto(2) });
    expect(second.version).toBe(3);
    expect(second.qrImageId).not.toBe(first.qrImageId);
    const shown = await show();
    expect(shown.headers['cache-control']).toBe('private, no-cache');
    expect((await bytesOf(shown)).readUInt16BE(0)).toBe(0xffd8);
    expect(await removeQrImage(act)).toMatchObject({ qrImageId: null, version: 4 });
    expect((await refusalOf(show())).code).toBe('sales.qr_image_not_found');
    expect((await refusalOf(removeQrImage(act))).code).toBe('sales.qr_image_not_found');
  });
});
