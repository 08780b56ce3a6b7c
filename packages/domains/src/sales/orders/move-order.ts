import { newId } from '@souk/core/ids';
import { actorOf } from '@souk/core/who';
import { orderStatusChanges } from '@souk/db/tables/sales';
import type { OrganizationAct } from '../../act.ts';
import { releaseStock } from '../../catalog/stock/release-stock.ts';
import type { Transaction } from '../../change.ts';
import { salesErrors } from '../errors.ts';
import type { Order, OrderStatus } from '../schema.ts';
import { changeOrder } from './change-order.ts';
import { loadLines, lockVersion, type OrderRow } from './orders.ts';
import type { MoveOrderInput } from './schema.ts';

/** Where an order may go from where it stands. */
const moves: Record<OrderStatus, readonly OrderStatus[]> = {
  pending: ['processing', 'cancelled'],
  processing: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
};

/**
 * Moves an order on. Cancelling gives its stock back. Throws `sales.order_not_found`, `request.conflict`, `sales.wrong_status` with what
 * is allowed, and `sales.money_kept` for a cancellation before its payments went back.
 */
export async function moveOrder(act: OrganizationAct, { id, version, status, note }: MoveOrderInput): Promise<Order> {
  const { organizationId, who } = act;
  return await act.change(async (tx) => {
    const before = await lockVersion(tx.db, organizationId, { id, version });
    const allowed = moves[before.status];
    if (!allowed.includes(status)) throw salesErrors.wrong_status({ details: { status: before.status, allowed } });
    if (status === 'cancelled') await giveBack(tx, before);

    const step = { from: before.status, to: status, note, actor: actorOf(who) };
    await tx.db.insert(orderStatusChanges).values({ organizationId, id: newId(), orderId: id, ...step });
    const completedAt = status === 'completed' ? new Date() : null;
    return await changeOrder(tx, before, status === 'processing' ? 'processed' : status, { status, completedAt });
  });
}

async function giveBack(tx: Transaction, { organizationId, id, paidMinor, refundedMinor }: OrderRow): Promise<void> {
  const keptMinor = paidMinor - refundedMinor;
  if (keptMinor > 0) throw salesErrors.money_kept({ details: { keptMinor } });
  const lines = await loadLines(tx.db, organizationId, id);
  const reserved = lines.flatMap((line) =>
    line.productId !== null && line.reserved > 0 ? [{ productId: line.productId, quantity: line.reserved }] : [],
  );
  if (reserved.length > 0) await releaseStock(tx, organizationId, reserved);
}
