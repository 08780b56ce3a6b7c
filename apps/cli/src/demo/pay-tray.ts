import type { SoukClient, SoukInputs, SoukOutputs } from '@souk/client';
import type { Detection } from './count-trays.ts';
import { lendPromptPayId } from './lend-prompt-pay-id.ts';

/** How the customer of the demo pays. */
export type DemoMethod = 'cash' | 'qr' | 'card';

/** A tray that was paid for. */
export interface PaidTray {
  readonly order: SoukOutputs['sales']['payments']['capture']['order'];
  readonly payment: SoukOutputs['sales']['payments']['capture']['payment'];
  readonly receiptNumber: number;
  /** The text of the QR code that was scanned; null where there was none. */
  readonly qr: QrToScan | null;
}

/** A payment QR code. */
export interface QrToScan {
  readonly payload: string;
  /** Whether the settings had no id to pay to, so that a made-up one was lent. */
  readonly lent: boolean;
}

/** The smallest note that is handed over, in minor units. */
const noteMinor = 10_000;

/** Orders a tray at the total on its bill, takes the money and issues the receipt; null for a tray that costs nothing. */
export async function payTray(
  souk: SoukClient,
  { id, total }: Detection,
  method: DemoMethod,
  signal: AbortSignal,
): Promise<PaidTray | null> {
  if (total === 0) return null;
  const order = await souk.counter.detections.order.mutate({ id, expectedTotal: total }, { signal });
  const qr = method === 'qr' ? await qrFor(souk, order.id, signal) : null;
  const paid = await souk.sales.payments.capture.mutate({ orderId: order.id, ...tender(method, order.totalMinor) }, { signal });
  const { number } = await souk.sales.receipts.issue.mutate({ orderId: order.id }, { signal });
  return { ...paid, receiptNumber: number, qr };
}

async function qrFor(souk: SoukClient, orderId: string, signal: AbortSignal): Promise<QrToScan> {
  return await lendPromptPayId(souk, async (lent) => {
    const { payload } = await souk.sales.paymentQr.get.query({ orderId }, { signal });
    return { payload, lent };
  });
}

function tender(method: DemoMethod, totalMinor: number): Omit<SoukInputs['sales']['payments']['capture'], 'orderId'> {
  if (method !== 'cash') return { method, reference: 'DEMO' };
  return { method, tenderedMinor: Math.ceil(totalMinor / noteMinor) * noteMinor };
}
