import type { FileReply } from '@souk/rest/file-reply';
import type { OrganizationAct } from '../../act.ts';
import { centred, twoColumns, wrapColumns } from './column-text.ts';
import { formatMinor } from './format-minor.ts';
import { getReceipt } from './receipts.ts';
import type { Receipt, ReceiptTextInput } from './schema.ts';

/** The receipt of an order for a till printer, as UTF-8 text. Throws what {@link getReceipt} throws. */
export async function showReceiptText(act: OrganizationAct, { orderId, width }: ReceiptTextInput): Promise<FileReply> {
  const body = Buffer.from(receiptText(await getReceipt(act, { orderId }), width));
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': String(body.length),
    'cache-control': 'private, no-cache',
  };
  return { kind: 'file', headers, body };
}

/** A receipt on paper of that many columns; no line is longer. */
export function receiptText(receipt: Receipt, width: number): string {
  const money = (amountMinor: number): string => formatMinor(amountMinor, receipt.currency);
  const row = (left: string, amountMinor: number): string[] => twoColumns(left, money(amountMinor), width);
  const some = (label: string, amountMinor: number): string[] => (amountMinor === 0 ? [] : row(label, amountMinor));
  const rule = '-'.repeat(width);
  const lines = [
    ...centred(receipt.merchantName, width),
    ...twoColumns(`Receipt ${receipt.number}`, `Order ${receipt.orderNumber}`, width),
    ...wrapColumns(timeOf(receipt), width),
    ...wrapColumns(receipt.customerName, width),
    rule,
    ...receipt.lines.flatMap(({ name, quantity, unitPriceMinor, discountMinor }) => [
      ...wrapColumns(name, width),
      ...row(`  ${quantity} x ${money(unitPriceMinor)}`, quantity * unitPriceMinor),
      ...(discountMinor === 0 ? [] : row('  Discount', -discountMinor)),
    ]),
    rule,
    ...(receipt.discountMinor === 0 ? [] : [...row('Subtotal', receipt.subtotalMinor), ...row('Discount', -receipt.discountMinor)]),
    ...receipt.taxes.filter(({ included }) => !included).flatMap((tax) => row(`Tax ${percentOf(tax)}`, tax.taxMinor)),
    ...row(`Total ${receipt.currency}`, receipt.totalMinor),
    ...receipt.taxes.filter(({ included }) => included).flatMap((tax) => row(`  of it tax ${percentOf(tax)}`, tax.taxMinor)),
    ...receipt.payments.flatMap(({ method, amountMinor, tenderedMinor }) => row(methods[method], tenderedMinor ?? amountMinor)),
    ...some('Change', receipt.changeMinor),
    ...receipt.refunds.flatMap(({ amountMinor }) => row('Refund', -amountMinor)),
    ...some('Due', receipt.dueMinor),
    ...(receipt.notes === '' ? [] : [rule, ...receipt.notes.split('\n').flatMap((line) => wrapColumns(line, width))]),
  ];
  return `${lines.join('\n')}\n`;
}

const methods: Record<Receipt['payments'][number]['method'], string> = { cash: 'Cash', card: 'Card', qr: 'QR', transfer: 'Transfer' };

function percentOf({ rateBasisPoints }: Receipt['taxes'][number]): string {
  return `${rateBasisPoints / 100} %`;
}

/** `2026-03-01 15:30`, where the organization is. */
function timeOf({ issuedAt, timeZone }: Receipt): string {
  return new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(issuedAt);
}
