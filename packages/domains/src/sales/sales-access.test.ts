import { newId } from '@souk/core/ids';
import { type DeviceKind, type Role, roles, type Who } from '@souk/core/who';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from '../router.ts';
import { createTestSouk, type TestOrganization, type TestSouk, testContext } from '../testing/test-souk.ts';
import { trpc } from '../trpc.ts';
import { slipPhoto } from './testing/sales-tests.ts';

let souk: TestSouk;
let home: TestOrganization;
let photo: File;
const members = new Map<Role, Who>();

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  photo = await slipPhoto(1);
  for (const role of roles) members.set(role, (await home.as(role)).who);
});
afterAll(async () => await souk.close());

const call = (who: Who) => trpc.createCallerFactory(appRouter)(testContext(souk.services, who)).sales;
type Sales = ReturnType<typeof call>;

const asDevice = (deviceKind: DeviceKind) => call({ kind: 'device', deviceId: newId(), deviceKind, organizationId: home.id });

/** Whether a call was refused for want of a permission, or of a credential. */
async function isForbidden(work: Promise<unknown>): Promise<boolean> {
  const outcome: unknown = await work.catch((error: unknown) => error);
  return outcome instanceof Error && /You are not allowed|Sign in first/.test(outcome.message);
}

const id = '0198c0de-0000-7000-8000-000000000000';
const lines = [{ productId: id, quantity: 1 }];
/** What, who may at least, whether a till may, and the call: about things that are not there. */
const actions: [string, Role, boolean, (sales: Sales) => Promise<unknown>][] = [
  ['read orders', 'viewer', true, (sales) => sales.orders.list({})],
  ['read orders by page', 'viewer', true, (sales) => sales.orders.pages({})],
  ['read an order', 'viewer', true, (sales) => sales.orders.get({ id })],
  ['make an order', 'staff', true, (sales) => sales.orders.create({ lines })],
  ['write on an order', 'staff', true, (sales) => sales.orders.update({ id, version: 1, notes: 'x' })],
  ['move an order on', 'staff', true, (sales) => sales.orders.move({ id, version: 1, status: 'processing' })],
  ['discount an order', 'manager', false, (sales) => sales.orders.discount({ id, version: 1, discountMinor: 1 })],
  ['take a payment', 'staff', true, (sales) => sales.payments.capture({ orderId: id, method: 'cash' })],
  ['read a payment', 'viewer', true, (sales) => sales.payments.get({ id })],
  ['refund a payment', 'manager', false, (sales) => sales.payments.refund({ id, reason: 'x' })],
  ['read a payment QR code', 'viewer', true, (sales) => sales.paymentQr.get({ orderId: id })],
  ['read slips', 'viewer', true, (sales) => sales.slips.list({})],
  ['send a slip', 'staff', true, (sales) => sales.slips.upload({ orderId: id, amountMinor: 1, image: photo })],
  ['accept a slip', 'manager', false, (sales) => sales.slips.accept({ id })],
  ['reject a slip', 'manager', false, (sales) => sales.slips.reject({ id, reason: 'x' })],
  ['issue a receipt', 'staff', true, (sales) => sales.receipts.issue({ orderId: id })],
  ['read a receipt', 'viewer', true, (sales) => sales.receipts.get({ orderId: id })],
  ['read payment settings', 'viewer', true, (sales) => sales.settings.get({})],
  ['change payment settings', 'admin', false, (sales) => sales.settings.update({ version: 99 })],
  ['put up a QR image', 'admin', false, (sales) => sales.settings.uploadQrImage({ image: photo })],
  ['take the QR image away', 'admin', false, (sales) => sales.settings.removeQrImage({})],
];

describe('a member', () => {
  it.each(actions)('may %s as %s, and not with less', async (_name, least, _till, action) => {
    for (const [role, who] of members) {
      const mayNot = roles.indexOf(role) > roles.indexOf(least);
      expect(await isForbidden(action(call(who))), role).toBe(mayNot);
    }
    expect(members.size).toBe(roles.length);
    expect(await isForbidden(action(call({ kind: 'anonymous' })))).toBe(true);
  });
});

describe('a device', () => {
  it.each(actions)('%s: that is a till may where it sells, one of another kind never', async (_name, _least, till, action) => {
    expect(await isForbidden(action(asDevice('till')))).toBe(!till);
    expect(await isForbidden(action(asDevice('camera')))).toBe(true);
  });
});

it('how customers pay is for anybody to read', async () => {
  expect(await call({ kind: 'anonymous' }).settings.public({ organization: home.slug })).toMatchObject({ accounts: [] });
});
