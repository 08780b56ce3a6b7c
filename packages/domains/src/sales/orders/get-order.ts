import type { Queryable } from '@souk/db/database';
import { orderStatusChanges, receipts } from '@souk/db/tables/sales';
import { and, asc, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { loadPayments, loadRefunds } from '../payments/payments.ts';
import { OrderStatus } from '../schema.ts';
import { loadSlips } from '../slips/slips.ts';
import { loadLines, loadOrder, toOrder } from './orders.ts';
import type { OrderDetails, OrderId } from './schema.ts';

/** One order with everything that happened to it. Throws `sales.order_not_found`. */
export async function getOrder({ organizationId, read }: OrganizationAct, { id }: OrderId): Promise<OrderDetails> {
  return await read(async (db) => ({
    ...toOrder(await loadOrder(db, organizationId, id)),
    lines: await loadLines(db, organizationId, id),
    history: await loadHistory(db, organizationId, id),
    payments: await loadPayments(db, organizationId, id),
    refunds: await loadRefunds(db, organizationId, id),
    slips: await loadSlips(db, organizationId, id),
    receiptNumber: await receiptNumberOf(db, organizationId, id),
  }));
}

async function loadHistory(db: Queryable, organizationId: string, orderId: string): Promise<OrderDetails['history']> {
  const rows = await db
    .select()
    .from(orderStatusChanges)
    .where(and(eq(orderStatusChanges.organizationId, organizationId), eq(orderStatusChanges.orderId, orderId)))
    .orderBy(asc(orderStatusChanges.at), asc(orderStatusChanges.id));
  return rows.map(({ from, to, note, actor, at }) => ({
    from: OrderStatus.nullable().parse(from),
    to: OrderStatus.parse(to),
    note,
    actor,
    at,
  }));
}

async function receiptNumberOf(db: Queryable, organizationId: string, orderId: string): Promise<number | null> {
  const [row] = await db
    .select({ number: receipts.number })
    .from(receipts)
    .where(and(eq(receipts.organizationId, organizationId), eq(receipts.orderId, orderId)));
  return row?.number ?? null;
}
