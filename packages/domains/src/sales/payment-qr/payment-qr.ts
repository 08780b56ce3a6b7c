import type { FileReply } from '@souk/rest/file-reply';
import { toBuffer, toString as toSvg } from 'qrcode';
import type { OrganizationAct } from '../../act.ts';
import { salesErrors } from '../errors.ts';
import { dueOf, loadOrder } from '../orders/orders.ts';
import { parsePromptPayId } from '../settings/prompt-pay-id.ts';
import { loadSettings } from '../settings/settings.ts';
import { promptPayPayload } from './prompt-pay-payload.ts';
import type { PaymentQr, PaymentQrInput } from './schema.ts';

/**
 * What a QR code for exactly what is due says. Throws `sales.order_not_found`, `sales.wrong_status` for a cancelled order,
 * `sales.nothing_due`, and `sales.qr_unavailable` where the settings have no id for it or the order is not in baht.
 */
export async function paymentQr({ organizationId, read }: OrganizationAct, { orderId }: PaymentQrInput): Promise<PaymentQr> {
  const { order, settings } = await read(async (db) => ({
    order: await loadOrder(db, organizationId, orderId),
    settings: await loadSettings(db, organizationId),
  }));
  const { status, currency, number: orderNumber } = order;
  if (status === 'cancelled') throw salesErrors.wrong_status({ details: { status, allowed: [] } });
  const amountMinor = dueOf(order);
  if (amountMinor === 0) throw salesErrors.nothing_due();
  if (currency !== 'THB') throw salesErrors.qr_unavailable({ details: { reason: 'currency' } });
  const id = parsePromptPayId(settings.promptPayId ?? '');
  if (!id) throw salesErrors.qr_unavailable({ details: { reason: 'no_id' } });

  const payload = promptPayPayload(id, amountMinor);
  return { orderId, orderNumber, payload, amountMinor, currency, merchantName: settings.merchantName };
}

/** The same as a picture, 512 pixels a side, readable with 15 % of it hidden. Throws what {@link paymentQr} throws. */
export async function paymentQrImage(act: OrganizationAct, input: PaymentQrInput, format: 'png' | 'svg'): Promise<FileReply> {
  const { payload } = await paymentQr(act, input);
  const options = { errorCorrectionLevel: 'M', margin: 4, width: 512 } as const;
  const svg = () => toSvg(payload, { ...options, type: 'svg' }).then((text) => Buffer.from(text));
  const headers = {
    'content-type': format === 'png' ? 'image/png' : 'image/svg+xml',
    // What is due changes with every payment.
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  };
  return { kind: 'file', headers, body: format === 'png' ? () => toBuffer(payload, options) : svg };
}
