import type { PaidTray } from './pay-tray.ts';
import { money } from './tray-text.ts';

/** How a tray was paid: the QR code that was scanned, and the money. */
export function paymentLines({ order, payment, qr, receiptNumber }: PaidTray): string[] {
  const { method, amountMinor, tenderedMinor, changeMinor, currency } = payment;
  const paid = `Order ${order.number}, ${money(amountMinor, currency)} ${words[method]}; receipt ${receiptNumber}`;
  const cash = tenderedMinor === null ? [] : [`${money(tenderedMinor, currency)} handed over, ${money(changeMinor, currency)} change`];
  const whose = qr?.lent ? ' (to a made-up id: the payment settings have none)' : '';
  return [...(qr === null ? [] : [`Payment QR code${whose}:`, qr.payload]), paid, ...cash];
}

/** A receipt in a frame, as it would come out of the printer. */
export function framed(receipt: string): string {
  const lines = receipt.trimEnd().split('\n');
  const rule = '─'.repeat(paperColumns + 2);
  return [`┌${rule}┐`, ...lines.map((line) => `│ ${line.padEnd(paperColumns)} │`), `└${rule}┘`].join('\n');
}

/** Columns of the paper that receipts are asked for. */
export const paperColumns = 42;

const words: Record<PaidTray['payment']['method'], string> = {
  cash: 'paid in cash',
  qr: 'paid by QR code',
  card: 'paid by card',
  transfer: 'paid by transfer',
};
