import type { Queryable } from '@souk/db/database';
import { payments, refunds } from '@souk/db/tables/sales';
import { and, asc, eq } from 'drizzle-orm';
import { salesErrors } from '../errors.ts';
import type { Payment, Refund } from './schema.ts';

/** A row of the payments table. */
export type PaymentRow = typeof payments.$inferSelect;

/** One payment of the organization's. Throws `sales.payment_not_found`. */
export async function loadPayment(db: Queryable, organizationId: string, id: string): Promise<PaymentRow> {
  const [row] = await db
    .select()
    .from(payments)
    .where(and(eq(payments.organizationId, organizationId), eq(payments.id, id)));
  if (!row) throw salesErrors.payment_not_found();
  return row;
}

/** The payments of an order, the first first. */
export async function loadPayments(db: Queryable, organizationId: string, orderId: string): Promise<Payment[]> {
  const rows = await db
    .select()
    .from(payments)
    .where(and(eq(payments.organizationId, organizationId), eq(payments.orderId, orderId)))
    .orderBy(asc(payments.capturedAt), asc(payments.id));
  return rows.map(toPayment);
}

/** The refunds of an order, the first first. */
export async function loadRefunds(db: Queryable, organizationId: string, orderId: string): Promise<Refund[]> {
  const rows = await db
    .select()
    .from(refunds)
    .where(and(eq(refunds.organizationId, organizationId), eq(refunds.orderId, orderId)))
    .orderBy(asc(refunds.createdAt), asc(refunds.id));
  return rows.map(toRefund);
}

/** A row as the contract shows it. */
export function toPayment({ organizationId: _organizationId, ...row }: PaymentRow): Payment {
  return { ...row, changeMinor: row.tenderedMinor === null ? 0 : row.tenderedMinor - row.amountMinor };
}

/** A row as the contract shows it. */
export function toRefund({ organizationId: _organizationId, ...row }: typeof refunds.$inferSelect): Refund {
  return row;
}
