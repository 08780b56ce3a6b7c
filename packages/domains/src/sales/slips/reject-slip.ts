import type { OrganizationAct } from '../../act.ts';
import { decideSlip, lockWaitingSlip } from './review-slip.ts';
import type { PaymentSlip, RejectSlipInput } from './schema.ts';

/** Turns a slip down; it may be sent again, better photographed. Throws `sales.slip_not_found` and `sales.slip_reviewed`. */
export async function rejectSlip(act: OrganizationAct, { id, reason }: RejectSlipInput): Promise<PaymentSlip> {
  return await act.change(async (tx) => {
    const waiting = await lockWaitingSlip(tx, act.organizationId, id);
    return await decideSlip(tx, act, waiting, { status: 'rejected', reason });
  });
}
