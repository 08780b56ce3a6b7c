import { readdir } from 'node:fs/promises';
import { newId } from '@souk/core/ids';
import { images } from '@souk/db/tables/platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { bytesOf } from '../../gate/testing/gate-tests.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { getOrder } from '../orders/get-order.ts';
import { moveOrder } from '../orders/move-order.ts';
import { addPriceList, brokenSums, outcomes, pay, refusalOf, sell, sendSlip } from '../testing/sales-tests.ts';
import { acceptSlip } from './accept-slip.ts';
import { cleanReference } from './clean-reference.ts';
import { getSlip, listSlips, showSlip } from './read-slips.ts';
import { rejectSlip } from './reject-slip.ts';
import { UploadSlipInput } from './schema.ts';

let souk: TestSouk;
let home: TestOrganization;
let staff: OrganizationAct;
let manager: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  [staff, manager] = [await home.as('staff'), await home.as('manager')];
  await addPriceList(souk, home.id, { green: 1_000 });
});
afterAll(async () => {
  expect(await brokenSums(souk)).toEqual([]);
  await souk.close();
});

const sellSticks = async (count = 5) => await sell(staff, { lines: [{ colour: 'green', count }] });
let seeds = 0;
/** A photo that no other slip shows. */
const fresh = () => ({ seed: ++seeds, amountMinor: 5_000 });

async function countStored() {
  const files = await readdir(souk.services.settings.DATA_DIR, { recursive: true, withFileTypes: true });
  return [await souk.services.database.system.$count(images), files.filter((file) => file.isFile()).length];
}

describe('a slip', () => {
  it('waits for review with its photo, and accepting it is a payment by transfer', async () => {
    const { id } = await sellSticks();
    const slip = await sendSlip(staff, id, { ...fresh(), reference: ' 0123-abc 456 ' });
    expect(slip).toMatchObject({ status: 'pending', reference: '0123ABC456', amountMinor: 5_000, currency: 'THB', paymentId: null });
    expect((await bytesOf(await showSlip(staff, { id: slip.id }))).readUInt16BE(0)).toBe(0xffd8);
    expect((await listSlips(staff, { limit: 100, status: 'pending' })).items).toContainEqual(slip);

    const { payment, order, slip: accepted } = await acceptSlip(manager, { id: slip.id });
    expect(payment).toMatchObject({ method: 'transfer', amountMinor: 5_000, reference: '0123ABC456' });
    expect(accepted).toMatchObject({ status: 'accepted', paymentId: payment.id, reviewedAt: expect.any(Date) });
    expect(order).toMatchObject({ paymentStatus: 'paid', dueMinor: 0 });
    expect((await getOrder(staff, { id })).slips).toEqual([accepted]);
    expect(await getSlip(staff, { id: slip.id })).toEqual(accepted);
  });

  it('is used once: the same photo is refused with the order it was used for', async () => {
    const [first, second] = [await sellSticks(), await sellSticks()];
    const photo = fresh();
    await sendSlip(staff, first.id, photo);
    for (const order of [second, first]) {
      expect(await refusalOf(sendSlip(staff, order.id, photo))).toEqual({
        code: 'sales.slip_already_used',
        details: { orderId: first.id, orderNumber: first.number, same: 'image' },
      });
    }
  });

  it('is used once: the same reference is refused however it is written, also after it was accepted', async () => {
    const [first, second] = [await sellSticks(), await sellSticks()];
    const slip = await sendSlip(staff, first.id, { ...fresh(), reference: 'KB 2026-77 a' });
    await acceptSlip(manager, { id: slip.id });
    expect(await refusalOf(sendSlip(staff, second.id, { ...fresh(), reference: 'kb.202677A' }))).toEqual({
      code: 'sales.slip_already_used',
      details: { orderId: first.id, orderNumber: first.number, same: 'reference' },
    });
  });

  it('is used once, even when many send it at the same moment for different orders', async () => {
    const photo = fresh();
    const orders = await Promise.all(Array.from({ length: 6 }, async () => await sellSticks()));
    expect(await outcomes(orders.map(async ({ id }) => await sendSlip(staff, id, photo)))).toEqual({
      done: 1,
      'sales.slip_already_used': 5,
    });
  });

  it('may be sent again once it was rejected, and by another organization at any time', async () => {
    const { id } = await sellSticks();
    const photo = { ...fresh(), reference: 'AGAIN1' };
    const first = await sendSlip(staff, id, photo);
    expect(await rejectSlip(manager, { id: first.id, reason: 'Blurred' })).toMatchObject({
      status: 'rejected',
      reason: 'Blurred',
      paymentId: null,
    });
    expect(await sendSlip(staff, id, photo)).toMatchObject({ status: 'pending' });
    expect((await getOrder(staff, { id })).paidMinor).toBe(0);

    const away = await souk.organization();
    const stranger = await away.as('staff');
    await addPriceList(souk, away.id, { green: 1_000 });
    const theirs = await sell(stranger, { lines: [{ colour: 'green', count: 5 }] });
    expect(await sendSlip(stranger, theirs.id, photo)).toMatchObject({ status: 'pending' });
  });

  it('of more than is due is kept, and not accepted', async () => {
    const { id } = await sellSticks();
    const slip = await sendSlip(staff, id, { ...fresh(), amountMinor: 5_001 });
    expect((await refusalOf(acceptSlip(manager, { id: slip.id }))).code).toBe('sales.over_payment');
    expect(await getSlip(staff, { id: slip.id })).toMatchObject({ status: 'pending' });
    await pay(staff, id);
    expect((await refusalOf(acceptSlip(manager, { id: slip.id }))).code).toBe('sales.nothing_due');
    expect(await rejectSlip(manager, { id: slip.id, reason: 'Paid in cash' })).toMatchObject({ status: 'rejected' });
  });

  it('is reviewed once: of many reviewers at the same moment one decides', async () => {
    const { id } = await sellSticks();
    const slip = await sendSlip(staff, id, fresh());
    const others = [manager, await home.as('admin'), await home.as('owner')];
    const calls = others.flatMap((act) => [acceptSlip(act, { id: slip.id }), rejectSlip(act, { id: slip.id, reason: 'No' })]);
    expect(await outcomes(calls)).toEqual({ done: 1, 'sales.slip_reviewed': 5 });
    const { status } = await getSlip(staff, { id: slip.id });
    expect((await getOrder(staff, { id })).paidMinor).toBe(status === 'accepted' ? 5_000 : 0);
  });
});

describe('a slip that is refused', () => {
  it('leaves no row and no file, whether the order is missing, foreign, cancelled or settled, or the photo is none', async () => {
    const [cancelled, settled, open] = [await sellSticks(), await sellSticks(), await sellSticks()];
    await moveOrder(staff, { id: cancelled.id, version: 1, status: 'cancelled', note: '' });
    await pay(staff, settled.id);
    const before = await countStored();
    const codeOf = async (orderId: string, act = staff) => (await refusalOf(sendSlip(act, orderId, fresh()))).code;
    expect(await codeOf(newId())).toBe('sales.order_not_found');
    expect(await codeOf(open.id, await (await souk.organization()).as('owner'))).toBe('sales.order_not_found');
    expect(await codeOf(cancelled.id)).toBe('sales.wrong_status');
    expect(await codeOf(settled.id)).toBe('sales.nothing_due');
    expect(await countStored()).toEqual(before);
  });

  it('of another organization is as missing as what never was', async () => {
    const slip = await sendSlip(staff, (await sellSticks()).id, fresh());
    const stranger = await (await souk.organization()).as('owner');
    for (const id of [slip.id, newId()]) {
      expect((await refusalOf(getSlip(stranger, { id }))).code).toBe('sales.slip_not_found');
      expect((await refusalOf(showSlip(stranger, { id }))).code).toBe('sales.slip_not_found');
      expect((await refusalOf(acceptSlip(stranger, { id }))).code).toBe('sales.slip_not_found');
      expect((await refusalOf(rejectSlip(stranger, { id, reason: 'Mine' }))).code).toBe('sales.slip_not_found');
    }
  });
});

describe('a reference', () => {
  it.each([
    ['0123-abc 456', '0123ABC456'],
    ['０１２３ＡＢＣ４５６', '0123ABC456'],
    ['  ', ''],
    ['๑๒๓', '๑๒๓'],
  ])('%j is compared as %j', (text, cleaned) => expect(cleanReference(text)).toBe(cleaned));

  it('without a letter or a digit is refused, rather than being the same as every other such', () => {
    const slip = { orderId: newId(), image: new File(['x'], 'a.jpg'), amountMinor: 1 };
    expect(UploadSlipInput.safeParse({ ...slip, reference: '--' }).success).toBe(false);
    expect(UploadSlipInput.safeParse({ ...slip, reference: 'A' }).success).toBe(true);
  });
});
