import { orders } from '@souk/db/tables/sales';
import { and, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { salesErrors } from '../errors.ts';
import type { Order } from '../schema.ts';
import { toOrder } from './orders.ts';

/** The order that people and old clients know by its number. Throws `sales.order_not_found`. */
export async function orderOfNumber(act: OrganizationAct, number: number): Promise<Order> {
  const isNamed = and(eq(orders.organizationId, act.organizationId), eq(orders.number, number));
  const [row] = await act.read(async (db) => await db.select().from(orders).where(isNamed));
  if (!row) throw salesErrors.order_not_found();
  return toOrder(row);
}
