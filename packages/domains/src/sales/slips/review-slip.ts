import { actorOf } from '@souk/core/who';
import { paymentSlips } from '@souk/db/tables/sales';
import type { OrganizationAct } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { theRow } from '../../the-row.ts';
import { salesErrors } from '../errors.ts';
import { slipReviewed } from '../events.ts';
import { loadOrder, type OrderRow } from '../orders/orders.ts';
import type { PaymentSlip } from './schema.ts';
import { isSlip, loadSlip, type SlipRow, toSlip } from './slips.ts';

/** A slip that waits for review, and its order, both kept from changing. */
export interface WaitingSlip {
  readonly slip: SlipRow;
  readonly order: OrderRow;
}

/**
 * Locks a slip's order, and so the slip: of two reviewers at once the other finds it reviewed. Throws `sales.slip_not_found` and
 * `sales.slip_reviewed`.
 */
export async function lockWaitingSlip({ db }: Transaction, organizationId: string, id: string): Promise<WaitingSlip> {
  const { orderId } = await loadSlip(db, organizationId, id);
  const order = await loadOrder(db, organizationId, orderId, { lock: true });
  const slip = await loadSlip(db, organizationId, id);
  if (slip.status !== 'pending') throw salesErrors.slip_reviewed({ details: { status: slip.status } });
  return { slip, order };
}

/** Writes down what was decided, with an audit line and an event. */
export async function decideSlip(
  tx: Transaction,
  { who }: Pick<OrganizationAct, 'who'>,
  { slip: before, order }: WaitingSlip,
  decision: { readonly status: 'accepted'; readonly paymentId: string } | { readonly status: 'rejected'; readonly reason: string },
): Promise<PaymentSlip> {
  const { organizationId, id } = before;
  const columns = { ...decision, reviewedBy: actorOf(who), reviewedAt: new Date() };
  const rows = await tx.db.update(paymentSlips).set(columns).where(isSlip(organizationId, id)).returning();
  const slip = toSlip(theRow(rows), order.currency);

  tx.audit({ action: `sales.slip.${decision.status}`, subject: `slip:${id}`, before: toSlip(before, order.currency), after: slip });
  tx.emit(slipReviewed, `slip:${id}`, slip);
  return slip;
}
