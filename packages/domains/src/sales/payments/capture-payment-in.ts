import { newId } from '@souk/core/ids';
import { MinorAmount } from '@souk/core/money';
import { actorOf } from '@souk/core/who';
import { payments } from '@souk/db/tables/sales';
import type { OrganizationAct } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { theRow } from '../../the-row.ts';
import { salesErrors } from '../errors.ts';
import { paymentCaptured } from '../events.ts';
import { changeOrder } from '../orders/change-order.ts';
import { dueOf, type OrderRow } from '../orders/orders.ts';
import { toPayment } from './payments.ts';
import type { CapturedPayment, CapturePaymentInput } from './schema.ts';

/** Money that came in for a locked order; all that is due where no amount is named. */
export type CapturedMoney = Omit<CapturePaymentInput, 'orderId'>;

/**
 * Takes money for an order inside a change of another verb, which has locked the order: of many at once none sees what is due before
 * the others are done. Throws `sales.wrong_status` for a cancelled order, `sales.nothing_due`, `sales.over_payment` and
 * `sales.amount_too_large`, and `sales.tendered_too_little` for cash that is less than the amount.
 */
export async function capturePaymentIn(
  tx: Transaction,
  { who }: Pick<OrganizationAct, 'who'>,
  order: OrderRow,
  { method, amountMinor: wanted, reference, ...money }: CapturedMoney,
): Promise<CapturedPayment> {
  const amountMinor = amountOf(order, wanted);
  const tenderedMinor = money.tenderedMinor ?? null;
  refuseTooLittle(tenderedMinor, amountMinor);
  const paidMinor = order.paidMinor + amountMinor;
  if (!MinorAmount.safeParse(paidMinor).success) throw salesErrors.amount_too_large();

  const { organizationId, id: orderId, currency } = order;
  const values = { organizationId, id: newId(), orderId, method, amountMinor, tenderedMinor, currency, reference, actor: actorOf(who) };
  const payment = toPayment(theRow(await tx.db.insert(payments).values(values).returning()));
  tx.audit({ action: 'sales.payment.captured', subject: `payment:${payment.id}`, before: null, after: payment });
  tx.emit(paymentCaptured, `payment:${payment.id}`, payment);
  return { payment, order: await changeOrder(tx, order, 'paid', { paidMinor }) };
}

function amountOf(order: OrderRow, wanted: number | undefined): number {
  if (order.status === 'cancelled') throw salesErrors.wrong_status({ details: { status: order.status, allowed: [] } });
  const dueMinor = dueOf(order);
  if (dueMinor === 0) throw salesErrors.nothing_due();
  if (wanted !== undefined && wanted > dueMinor) {
    throw salesErrors.over_payment({ issues: [{ path: 'amountMinor', message: `Must be at most ${dueMinor}` }], details: { dueMinor } });
  }
  return wanted ?? dueMinor;
}

function refuseTooLittle(tenderedMinor: number | null, amountMinor: number): void {
  if (tenderedMinor === null || tenderedMinor >= amountMinor) return;
  const issues = [{ path: 'tenderedMinor', message: `Must be at least ${amountMinor}` }];
  throw salesErrors.tendered_too_little({ issues, details: { amountMinor } });
}
