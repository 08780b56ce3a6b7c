import type { Queryable } from '@souk/db/database';
import { liveOrder } from '../../sales/orders/live-order.ts';
import { counterErrors } from '../errors.ts';
import type { DetectionRow } from './detections.ts';

/** Throws `counter.already_ordered` while there is an order of the tray that is not cancelled. */
export async function refuseOrdered(db: Queryable, { organizationId, orderId }: DetectionRow): Promise<void> {
  const order = orderId === null ? null : await liveOrder(db, organizationId, orderId);
  if (order) throw counterErrors.already_ordered({ details: { orderId: order.id, orderNumber: order.number } });
}
