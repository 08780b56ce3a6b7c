import type { OrganizationAct } from '../../act.ts';
import { capturePaymentIn } from '../payments/capture-payment-in.ts';
import { decideSlip, lockWaitingSlip } from './review-slip.ts';
import type { AcceptedSlip, SlipId } from './schema.ts';

/**
 * Takes a slip for a payment of its amount, in the same transaction. Throws `sales.slip_not_found`, `sales.slip_reviewed`, and what
 * {@link capturePaymentIn} throws: a slip of more than is due is not accepted.
 */
export async function acceptSlip(act: OrganizationAct, { id }: SlipId): Promise<AcceptedSlip> {
  return await act.change(async (tx) => {
    const waiting = await lockWaitingSlip(tx, act.organizationId, id);
    const { amountMinor, reference } = waiting.slip;
    const captured = await capturePaymentIn(tx, act, waiting.order, { method: 'transfer', amountMinor, reference: reference ?? '' });
    const slip = await decideSlip(tx, act, waiting, { status: 'accepted', paymentId: captured.payment.id });
    return { ...captured, slip };
  });
}
