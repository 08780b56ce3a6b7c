import type { Queryable } from '@souk/db/database';
import { receipts } from '@souk/db/tables/sales';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { OrganizationAct } from '../../act.ts';
import { salesErrors } from '../errors.ts';
import { loadOrder } from '../orders/orders.ts';
import { Receipt, type ReceiptInput } from './schema.ts';

const Instant = z.coerce.date();

/** A receipt as the table keeps it: in JSON, where an instant is text. */
const StoredReceipt = Receipt.extend({
  issuedAt: Instant,
  payments: z.array(Receipt.shape.payments.element.extend({ capturedAt: Instant })),
  refunds: z.array(Receipt.shape.refunds.element.extend({ createdAt: Instant })),
});

/** The receipt of an order; null where none was issued. */
export async function findReceipt(db: Queryable, organizationId: string, orderId: string): Promise<Receipt | null> {
  const [row] = await db
    .select({ content: receipts.content })
    .from(receipts)
    .where(and(eq(receipts.organizationId, organizationId), eq(receipts.orderId, orderId)));
  return row ? StoredReceipt.parse(row.content) : null;
}

/** The receipt of an order, as it was issued. Throws `sales.order_not_found` and `sales.receipt_not_found`. */
export async function getReceipt({ organizationId, read }: OrganizationAct, { orderId }: ReceiptInput): Promise<Receipt> {
  return await read(async (db) => {
    await loadOrder(db, organizationId, orderId);
    const receipt = await findReceipt(db, organizationId, orderId);
    if (!receipt) throw salesErrors.receipt_not_found();
    return receipt;
  });
}
