import type { OrganizationAct } from '../../act.ts';
import { loadOrder } from '../orders/orders.ts';
import { capturePaymentIn } from './capture-payment-in.ts';
import type { CapturedPayment, CapturePaymentInput } from './schema.ts';

/** Takes money for an order, never more than is due. Throws `sales.order_not_found` and what {@link capturePaymentIn} throws. */
export async function capturePayment(act: OrganizationAct, { orderId, ...money }: CapturePaymentInput): Promise<CapturedPayment> {
  return await act.change(async (tx) => {
    const order = await loadOrder(tx.db, act.organizationId, orderId, { lock: true });
    return await capturePaymentIn(tx, act, order, money);
  });
}
