import { newId } from '@souk/core/ids';
import { actorOf } from '@souk/core/who';
import { receipts } from '@souk/db/tables/sales';
import type { OrganizationAct } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { getOrganization } from '../../identity/organizations/get-organization.ts';
import { nextNumber } from '../../next-number.ts';
import { salesErrors } from '../errors.ts';
import { receiptIssued } from '../events.ts';
import { dueOf, loadLines, loadOrder, type OrderRow, toOrder } from '../orders/orders.ts';
import { loadPayments, loadRefunds } from '../payments/payments.ts';
import { loadSettings } from '../settings/settings.ts';
import { receiptContent } from './receipt-content.ts';
import { findReceipt } from './receipts.ts';
import type { Receipt, ReceiptInput } from './schema.ts';

/**
 * Issues the receipt of an order that is paid or completed, with the next number; an order has one, so a repeat gets the same. It stays
 * as it was issued, whatever is refunded later. Throws `sales.order_not_found`, `sales.wrong_status` for a cancelled order and
 * `sales.not_settled`.
 */
export async function issueReceipt(act: OrganizationAct, { orderId }: ReceiptInput): Promise<Receipt> {
  const { organizationId, who } = act;
  const organization = await getOrganization(act);
  return await act.change(async (tx) => {
    const order = await loadOrder(tx.db, organizationId, orderId, { lock: true });
    const issued = await findReceipt(tx.db, organizationId, orderId);
    if (issued) return repeated(tx, issued);
    refuseUnsettled(order);

    const settings = await loadSettings(tx.db, organizationId);
    const source = {
      order: { ...toOrder(order), lines: await loadLines(tx.db, organizationId, orderId) },
      payments: await loadPayments(tx.db, organizationId, orderId),
      refunds: await loadRefunds(tx.db, organizationId, orderId),
      merchantName: settings.merchantName || organization.name,
      timeZone: organization.timeZone,
      issuedAt: new Date(),
    };
    const content = receiptContent({ ...source, number: await nextNumber(tx.db, organizationId, 'receipt') });
    const { number, issuedAt } = content;
    await tx.db.insert(receipts).values({ organizationId, id: newId(), orderId, number, content, actor: actorOf(who), issuedAt });

    tx.audit({ action: 'sales.receipt.issued', subject: `order:${orderId}`, before: null, after: content });
    tx.emit(receiptIssued, `order:${orderId}`, content);
    return content;
  });
}

/** Every change leaves a line, this one too: somebody asked for a receipt a second time. */
function repeated(tx: Transaction, receipt: Receipt): Receipt {
  tx.audit({ action: 'sales.receipt.repeated', subject: `order:${receipt.orderId}`, before: receipt, after: receipt });
  return receipt;
}

function refuseUnsettled(order: OrderRow): void {
  const { status, paymentStatus } = order;
  if (status === 'cancelled') throw salesErrors.wrong_status({ details: { status, allowed: [] } });
  if (status !== 'completed' && paymentStatus !== 'paid') throw salesErrors.not_settled({ details: { dueMinor: dueOf(order) } });
}
