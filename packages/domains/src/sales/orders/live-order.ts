import type { Queryable } from '@souk/db/database';
import type { Order } from '../schema.ts';
import { loadOrder } from './orders.ts';

/**
 * An order by its id, for what it was made of; null once it is cancelled. Throws `sales.order_not_found`.
 * @public
 */
export async function liveOrder(db: Queryable, organizationId: string, id: string): Promise<Pick<Order, 'id' | 'number'> | null> {
  const { status, number } = await loadOrder(db, organizationId, id);
  return status === 'cancelled' ? null : { id, number };
}
