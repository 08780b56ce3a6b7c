import type { Queryable } from '@souk/db/database';
import { orders, paymentSlips } from '@souk/db/tables/sales';
import { and, asc, eq, type SQL } from 'drizzle-orm';
import { salesErrors } from '../errors.ts';
import type { PaymentSlip } from './schema.ts';

/** A row of the slips table. */
export type SlipRow = typeof paymentSlips.$inferSelect;

/** One slip of the organization's. Throws `sales.slip_not_found`. */
export async function loadSlip(db: Queryable, organizationId: string, id: string): Promise<SlipRow> {
  const [row] = await db.select().from(paymentSlips).where(isSlip(organizationId, id));
  if (!row) throw salesErrors.slip_not_found();
  return row;
}

/** The condition that picks one slip. */
export function isSlip(organizationId: string, id: string): SQL | undefined {
  return and(eq(paymentSlips.organizationId, organizationId), eq(paymentSlips.id, id));
}

/** Slips and the currency of their orders. Add the condition's rest, an order and a limit. */
export function selectSlips(db: Queryable, organizationId: string, condition: SQL | undefined) {
  return db
    .select({ slip: paymentSlips, currency: orders.currency })
    .from(paymentSlips)
    .innerJoin(orders, and(eq(orders.organizationId, paymentSlips.organizationId), eq(orders.id, paymentSlips.orderId)))
    .where(and(eq(paymentSlips.organizationId, organizationId), condition));
}

/** The slips of an order, the first first. */
export async function loadSlips(db: Queryable, organizationId: string, orderId: string): Promise<PaymentSlip[]> {
  const rows = await selectSlips(db, organizationId, eq(paymentSlips.orderId, orderId)).orderBy(
    asc(paymentSlips.createdAt),
    asc(paymentSlips.id),
  );
  return rows.map(({ slip, currency }) => toSlip(slip, currency));
}

/** A row as the contract shows it; the currency is its order's. */
export function toSlip({ organizationId: _organizationId, imageId: _imageId, ...row }: SlipRow, currency: string): PaymentSlip {
  return { ...row, currency };
}
