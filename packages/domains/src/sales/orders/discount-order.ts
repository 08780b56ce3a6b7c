import { orderLines } from '@souk/db/tables/sales';
import { and, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { salesErrors } from '../errors.ts';
import { priceOrder } from '../pricing/price-order.ts';
import type { Order } from '../schema.ts';
import { changeOrder } from './change-order.ts';
import { loadLines, lockVersion } from './orders.ts';
import type { DiscountOrderInput } from './schema.ts';

/**
 * Gives an order another discount, split over its lines anew, at the prices it was made at. Only before anything is paid, for a discount
 * after that is a refund. Throws `sales.order_not_found`, `request.conflict`, `sales.wrong_status`, `sales.not_unpaid` and
 * `sales.discount_too_large`.
 */
export async function discountOrder(act: OrganizationAct, { id, version, ...wanted }: DiscountOrderInput): Promise<Order> {
  const { organizationId } = act;
  return await act.change(async (tx) => {
    const before = await lockVersion(tx.db, organizationId, { id, version });
    const { status, paymentStatus } = before;
    if (status !== 'pending' && status !== 'processing') throw salesErrors.wrong_status({ details: { status, allowed: [] } });
    if (paymentStatus !== 'unpaid') throw salesErrors.not_unpaid({ details: { paymentStatus } });

    const lines = await loadLines(tx.db, organizationId, id);
    const undiscounted = lines.map((line) => ({ ...line, discountMinor: 0 }));
    const priced = priceOrder(undiscounted, wanted.discountMinor);
    for (const line of priced.lines) {
      const { position, discountMinor, taxMinor, totalMinor } = line;
      const isLine = and(eq(orderLines.organizationId, organizationId), eq(orderLines.orderId, id), eq(orderLines.position, position));
      await tx.db.update(orderLines).set({ discountMinor, taxMinor, totalMinor }).where(isLine);
    }
    return await changeOrder(tx, before, 'discounted', priced.sums);
  });
}
