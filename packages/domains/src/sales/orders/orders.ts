import { requestErrors } from '@souk/core/request-errors';
import { StickColour } from '@souk/core/stick-colours';
import type { Queryable } from '@souk/db/database';
import { orderLines, orders } from '@souk/db/tables/sales';
import { and, asc, eq, type SQL } from 'drizzle-orm';
import { salesErrors } from '../errors.ts';
import type { Order, OrderLine } from '../schema.ts';

/** A row of the orders table. */
export type OrderRow = typeof orders.$inferSelect;

/** One order of the organization's. Throws `sales.order_not_found`. `lock` keeps others from changing it, or its money, meanwhile. */
export async function loadOrder(
  db: Queryable,
  organizationId: string,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<OrderRow> {
  const query = db.select().from(orders).where(isOrder(organizationId, id));
  const [row] = options.lock ? await query.for('no key update') : await query;
  if (!row) throw salesErrors.order_not_found();
  return row;
}

/** As {@link loadOrder}, locked, as the caller last saw it. Throws `request.conflict` where it has changed since. */
export async function lockVersion(db: Queryable, organizationId: string, seen: { id: string; version: number }): Promise<OrderRow> {
  const row = await loadOrder(db, organizationId, seen.id, { lock: true });
  if (row.version !== seen.version) throw requestErrors.conflict({ details: { version: row.version } });
  return row;
}

/** The condition that picks one order. */
export function isOrder(organizationId: string, id: string): SQL | undefined {
  return and(eq(orders.organizationId, organizationId), eq(orders.id, id));
}

/** The lines of an order, in their order. */
export async function loadLines(db: Queryable, organizationId: string, orderId: string): Promise<OrderLine[]> {
  const rows = await db
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.organizationId, organizationId), eq(orderLines.orderId, orderId)))
    .orderBy(asc(orderLines.position));
  return rows.map(toOrderLine);
}

/** A row as the contract shows it. */
export function toOrder(row: OrderRow): Order {
  const { organizationId: _organizationId, actor: _actor, ...order } = row;
  return { ...order, dueMinor: dueOf(row) };
}

/** A row as the contract shows it. */
export function toOrderLine(row: typeof orderLines.$inferSelect): OrderLine {
  const { organizationId: _organizationId, orderId: _orderId, colour, ...line } = row;
  return { ...line, colour: StickColour.nullable().parse(colour) };
}

/** What is left to pay, in minor units. */
export function dueOf({ status, totalMinor, paidMinor, refundedMinor }: OrderRow): number {
  return status === 'cancelled' ? 0 : totalMinor - paidMinor + refundedMinor;
}
