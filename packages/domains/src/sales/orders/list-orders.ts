import { toPage } from '@souk/core/pages';
import { orders } from '@souk/db/tables/sales';
import { and, desc } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { afterCursor } from '../../after-cursor.ts';
import { orderFilters } from './order-filters.ts';
import { toOrder } from './orders.ts';
import type { ListOrderPagesInput, ListOrdersInput, NumberedOrderPage, OrderPage } from './schema.ts';

const newestFirst = [desc(orders.createdAt), desc(orders.id)];

/** Orders, newest first. Throws `request.invalid` for a cursor that is not its own. */
export async function listOrders(act: OrganizationAct, { cursor, limit, ...filter }: ListOrdersInput): Promise<OrderPage> {
  const rows = await act.read(
    async (db) =>
      await db
        .select()
        .from(orders)
        .where(and(orderFilters(act.organizationId, filter), afterCursor(orders.createdAt, orders.id, cursor)))
        .orderBy(...newestFirst)
        .limit(limit + 1),
  );
  return toPage(rows.map(toOrder), limit, (order) => ({ at: order.createdAt, id: order.id }));
}

/** The same list for clients that count pages. */
export async function listOrderPages(act: OrganizationAct, { page, perPage, ...filter }: ListOrderPagesInput): Promise<NumberedOrderPage> {
  const condition = orderFilters(act.organizationId, filter);
  return await act.read(async (db) => {
    const total = await db.$count(orders, condition);
    const rows = await db
      .select()
      .from(orders)
      .where(condition)
      .orderBy(...newestFirst)
      .limit(perPage)
      .offset((page - 1) * perPage);
    return { items: rows.map(toOrder), page, perPage, total };
  });
}
