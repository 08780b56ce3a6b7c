import type { OrganizationAct } from '../../act.ts';
import type { Order } from '../schema.ts';
import { changeOrder } from './change-order.ts';
import { lockVersion } from './orders.ts';
import type { UpdateOrderInput } from './schema.ts';

/** Writes on an order, in any status. Throws `sales.order_not_found` and `request.conflict`. */
export async function updateOrder(act: OrganizationAct, { id, version, ...fields }: UpdateOrderInput): Promise<Order> {
  return await act.change(async (tx) => {
    const before = await lockVersion(tx.db, act.organizationId, { id, version });
    return await changeOrder(tx, before, 'updated', fields);
  });
}
