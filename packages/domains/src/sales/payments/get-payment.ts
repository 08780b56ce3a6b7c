import type { OrganizationAct } from '../../act.ts';
import { loadPayment, toPayment } from './payments.ts';
import type { Payment, PaymentId } from './schema.ts';

/** One payment. Throws `sales.payment_not_found`. */
export async function getPayment({ organizationId, read }: OrganizationAct, { id }: PaymentId): Promise<Payment> {
  return toPayment(await read(async (db) => await loadPayment(db, organizationId, id)));
}
