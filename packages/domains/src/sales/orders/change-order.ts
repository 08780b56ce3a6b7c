import { orders } from '@souk/db/tables/sales';
import type { Transaction } from '../../change.ts';
import { theRow } from '../../the-row.ts';
import { orderChanged } from '../events.ts';
import type { Order } from '../schema.ts';
import { isOrder, type OrderRow, toOrder } from './orders.ts';

/** Changes a locked order and counts its version up, with an audit line (`sales.order.<action>`) and an event. */
export async function changeOrder(
  tx: Transaction,
  before: OrderRow,
  action: string,
  columns: Partial<typeof orders.$inferInsert>,
): Promise<Order> {
  const { organizationId, id, version } = before;
  const values = { ...columns, version: version + 1 };
  const rows = await tx.db.update(orders).set(values).where(isOrder(organizationId, id)).returning();
  const order = toOrder(theRow(rows));

  tx.audit({ action: `sales.order.${action}`, subject: `order:${id}`, before: toOrder(before), after: order });
  tx.emit(orderChanged, `order:${id}`, order);
  return order;
}
