import { newId } from '@souk/core/ids';
import { parse, validate } from 'promptparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { bytesOf } from '../../gate/testing/gate-tests.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { moveOrder } from '../orders/move-order.ts';
import { updateSettings } from '../settings/update-settings.ts';
import { addPriceList, pay, refusalOf, sell } from '../testing/sales-tests.ts';
import { paymentQr, paymentQrImage } from './payment-qr.ts';
import { promptPayPayload } from './prompt-pay-payload.ts';

/** CRC-16/CCITT-FALSE, bit by bit: polynomial 0x1021, start 0xFFFF, as EMVCo's tag 63 asks for. */
function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, 'latin1')) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

it('is checked by a CRC that gives the published check value and that of a published code', () => {
  // The check value of the catalogue of parametrised CRC algorithms.
  expect(crc16('123456789')).toBe('29B1');
  // EMVCo, "QR Code Specification for Payment Systems: Merchant-Presented Mode" 1.1, the example in annex A.
  const published =
    '00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708A60086670902ME91320016A0112233449988770708123456786304A13A';
  expect(crc16(Buffer.from(published.slice(0, -4)).toString('latin1'))).toBe(published.slice(-4));
});

describe('the text of a payment QR code', () => {
  it.each([
    ['MSISDN', '0812345678', 12_550, '0066812345678', '125.50'],
    ['MSISDN', '0899999999', 1, '0066899999999', '0.01'],
    ['NATID', '1101700230708', 999_999_999, '1101700230708', '9999999.99'],
    ['EWALLETID', '004999000288505', 420_029, '004999000288505', '4200.29'],
  ] as const)('of %s %s and %d satang reads back as exactly that, with a right CRC', (kind, digits, satang, target, amount) => {
    const payload = promptPayPayload({ kind, digits }, satang);
    expect(payload.slice(-8, -4)).toBe('6304');
    expect(payload.slice(-4)).toBe(crc16(payload.slice(0, -4)));
    const code = parse(payload, true, true);
    expect([code?.getTagValue('53'), code?.getTagValue('54'), code?.getTagValue('58')]).toEqual(['764', amount, 'TH']);
    expect(code?.getTagValue('01')).toBe('12');
    expect(validate.anyId(payload)).toMatchObject({ type: kind, amount: satang / 100 });
    expect(payload).toContain(`A000000677010111${{ MSISDN: '01', NATID: '02', EWALLETID: '03' }[kind]}${target.length}${target}`);
  });
});

describe('the payment QR code of an order', () => {
  let souk: TestSouk;
  let home: TestOrganization;
  let act: OrganizationAct;

  beforeAll(async () => {
    souk = await createTestSouk();
    home = await souk.organization();
    act = await home.as('admin');
    await addPriceList(souk, home.id, { green: 1_050 });
  });
  afterAll(async () => await souk.close());

  const sellSticks = async (by = act) => await sell(by, { lines: [{ colour: 'green', count: 3 }] });

  it('is refused until the settings have an id for it', async () => {
    const { id: orderId } = await sellSticks();
    expect(await refusalOf(paymentQr(act, { orderId }))).toEqual({ code: 'sales.qr_unavailable', details: { reason: 'no_id' } });
    await updateSettings(act, { version: 1, promptPayId: '0812345678', merchantName: 'Mala House' });
    expect(await paymentQr(act, { orderId })).toMatchObject({ amountMinor: 3_150, currency: 'THB', merchantName: 'Mala House' });
  });

  it('asks for what is left to pay, and for nothing once all is paid or the order is cancelled', async () => {
    const { id: orderId } = await sellSticks();
    await pay(act, orderId, { amountMinor: 1_000 });
    const { payload, amountMinor } = await paymentQr(act, { orderId });
    expect([amountMinor, validate.anyId(payload)?.amount]).toEqual([2_150, 21.5]);
    await pay(act, orderId);
    expect((await refusalOf(paymentQr(act, { orderId }))).code).toBe('sales.nothing_due');
    const cancelled = await sellSticks();
    await moveOrder(act, { id: cancelled.id, version: 1, status: 'cancelled', note: '' });
    expect((await refusalOf(paymentQr(act, { orderId: cancelled.id }))).code).toBe('sales.wrong_status');
    expect((await refusalOf(paymentQr(act, { orderId: newId() }))).code).toBe('sales.order_not_found');
  });

  it('is refused in any currency but baht', async () => {
    const away = await souk.organization();
    const stranger = await away.as('admin');
    await addPriceList(souk, away.id, { green: 100 }, 'AED');
    await updateSettings(stranger, { version: 1, promptPayId: '0812345678' });
    const { id: orderId } = await sellSticks(stranger);
    expect(await refusalOf(paymentQr(stranger, { orderId }))).toEqual({ code: 'sales.qr_unavailable', details: { reason: 'currency' } });
  });

  it('is a picture too', async () => {
    const { id: orderId } = await sellSticks();
    const png = await bytesOf(await paymentQrImage(act, { orderId }, 'png'));
    expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 512, 512]);
    const svg = (await bytesOf(await paymentQrImage(act, { orderId }, 'svg'))).toString();
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg".*<\/svg>\s*$/s);
    expect(svg).not.toMatch(/script|href/);
  });
});
