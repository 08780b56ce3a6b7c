import type { Payment, Refund } from '../payments/schema.ts';
import type { OrderLine, OrderWithLines } from '../schema.ts';
import type { Receipt } from './schema.ts';

/** Whatever a receipt is made of. */
export interface ReceiptSource {
  readonly number: number;
  readonly issuedAt: Date;
  readonly timeZone: string;
  readonly merchantName: string;
  readonly order: OrderWithLines;
  readonly payments: readonly Payment[];
  readonly refunds: readonly Refund[];
}

/** Everything that is printed on the receipt of an order, as things stand. */
export function receiptContent({ order, payments, refunds, ...fields }: ReceiptSource): Receipt {
  const { id: orderId, number: orderNumber, customerName, notes, currency, subtotalMinor, discountMinor, totalMinor, dueMinor } = order;
  return {
    ...fields,
    ...{ orderId, orderNumber, customerName, notes, currency, subtotalMinor, discountMinor, totalMinor, dueMinor },
    lines: order.lines.map(({ name, quantity, unitPriceMinor, discountMinor: off, totalMinor: total }) => {
      return { name, quantity, unitPriceMinor, discountMinor: off, totalMinor: total };
    }),
    taxes: taxesOf(order.lines),
    payments: payments.map(({ method, amountMinor, tenderedMinor, changeMinor, reference, capturedAt }) => {
      return { method, amountMinor, tenderedMinor, changeMinor, reference, capturedAt };
    }),
    refunds: refunds.map(({ amountMinor, reason, createdAt }) => ({ amountMinor, reason, createdAt })),
    changeMinor: payments.reduce((sum, payment) => sum + payment.changeMinor, 0),
  };
}

/** Tax by rate and by whether prices held it, the highest rate first. */
function taxesOf(lines: readonly OrderLine[]): Receipt['taxes'] {
  const groups = Map.groupBy(
    lines.filter(({ taxMinor }) => taxMinor > 0),
    ({ taxRateBasisPoints, taxIncluded }) => `${taxRateBasisPoints} ${taxIncluded}`,
  );
  return [...groups.values()]
    .map((group) => ({
      rateBasisPoints: group[0]?.taxRateBasisPoints ?? 0,
      included: group[0]?.taxIncluded ?? true,
      taxMinor: group.reduce((sum, line) => sum + line.taxMinor, 0),
    }))
    .toSorted((a, b) => b.rateBasisPoints - a.rateBasisPoints || Number(a.included) - Number(b.included));
}
