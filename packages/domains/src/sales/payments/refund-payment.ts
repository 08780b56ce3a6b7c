import { newId } from '@souk/core/ids';
import { actorOf } from '@souk/core/who';
import { payments, refunds } from '@souk/db/tables/sales';
import { and, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { salesErrors } from '../errors.ts';
import { paymentRefunded } from '../events.ts';
import { changeOrder } from '../orders/change-order.ts';
import { loadOrder } from '../orders/orders.ts';
import { loadPayment, type PaymentRow, toPayment, toRefund } from './payments.ts';
import type { RefundedPayment, RefundPaymentInput } from './schema.ts';

/**
 * Gives money of a payment back, never more than it has left. The order's row is locked before its payments are read, so that of many at
 * once each sees what the others gave back. Throws `sales.payment_not_found` and `sales.over_refund`.
 */
export async function refundPayment(
  act: OrganizationAct,
  { id, amountMinor: wanted, reason }: RefundPaymentInput,
): Promise<RefundedPayment> {
  const { organizationId, who } = act;
  return await act.change(async (tx) => {
    const { orderId } = await loadPayment(tx.db, organizationId, id);
    const order = await loadOrder(tx.db, organizationId, orderId, { lock: true });
    const before = await loadPayment(tx.db, organizationId, id);
    const amountMinor = amountOf(before, wanted);

    const values = {
      organizationId,
      id: newId(),
      orderId,
      paymentId: id,
      amountMinor,
      currency: before.currency,
      reason,
      actor: actorOf(who),
    };
    const refund = toRefund(theRow(await tx.db.insert(refunds).values(values).returning()));
    const isPayment = and(eq(payments.organizationId, organizationId), eq(payments.id, id));
    const refundedMinor = before.refundedMinor + amountMinor;
    const payment = toPayment(theRow(await tx.db.update(payments).set({ refundedMinor }).where(isPayment).returning()));

    tx.audit({ action: 'sales.payment.refunded', subject: `payment:${id}`, before: toPayment(before), after: payment });
    tx.emit(paymentRefunded, `payment:${id}`, refund);
    const after = await changeOrder(tx, order, 'refunded', { refundedMinor: order.refundedMinor + amountMinor });
    return { refund, payment, order: after };
  });
}

function amountOf({ amountMinor, refundedMinor }: PaymentRow, wanted: number | undefined): number {
  const refundableMinor = amountMinor - refundedMinor;
  if (refundableMinor > 0 && (wanted ?? refundableMinor) <= refundableMinor) return wanted ?? refundableMinor;
  const issues = [{ path: 'amountMinor', message: `Must be at most ${refundableMinor}` }];
  throw salesErrors.over_refund({ issues, details: { refundableMinor } });
}
