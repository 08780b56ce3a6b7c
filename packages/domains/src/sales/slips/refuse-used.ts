import { isUniqueViolation } from '@souk/db/pg-errors';
import { orders, paymentSlips } from '@souk/db/tables/sales';
import { and, eq, ne, or } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { salesErrors } from '../errors.ts';
import { type SlipRow, selectSlips } from './slips.ts';

/**
 * Runs a change that stores a slip. Throws `sales.slip_already_used`, which names the order, where a slip that was not rejected shows
 * the same photo or the same transfer.
 */
export async function refuseUsed<T>(
  act: OrganizationAct,
  slip: Pick<SlipRow, 'imageSha256' | 'reference'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const isUsed = isUniqueViolation(cause, 'payment_slips_image') || isUniqueViolation(cause, 'payment_slips_reference');
    if (!isUsed) throw cause;
    throw salesErrors.slip_already_used({ details: await useOf(act, slip), cause });
  }
}

/** The order that a slip like this was used for, and what is the same about them. Empty where it was rejected a moment ago. */
async function useOf({ organizationId, read }: OrganizationAct, { imageSha256, reference }: Pick<SlipRow, 'imageSha256' | 'reference'>) {
  const sameImage = eq(paymentSlips.imageSha256, imageSha256);
  const same = or(sameImage, reference === null ? undefined : eq(paymentSlips.reference, reference));
  return await read(async (db) => {
    const [used] = await selectSlips(db, organizationId, and(ne(paymentSlips.status, 'rejected'), same)).limit(1);
    if (!used) return {};
    const { orderId } = used.slip;
    const isOrder = and(eq(orders.organizationId, organizationId), eq(orders.id, orderId));
    const [order] = await db.select({ orderNumber: orders.number }).from(orders).where(isOrder);
    return { orderId, ...order, same: used.slip.imageSha256 === imageSha256 ? 'image' : 'reference' };
  });
}
