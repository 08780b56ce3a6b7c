import type { Queryable } from '@souk/db/database';
import { loadOrder } from '../../sales/orders/orders.ts';
import { counterErrors } from '../errors.ts';
import type { DetectionRow } from './detections.ts';

/** Throws `counter.already_ordered` while there is an order of the tray that is not cancelled. */
export async function refuseOrdered(db: Queryable, { organizationId, orderId }: DetectionRow): Promise<void> {
  if (orderId === null) return;
  const { status, number } = await loadOrder(db, organizationId, orderId);
  if (status !== 'cancelled') throw counterErrors.already_ordered({ details: { orderId, orderNumber: number } });
}
