import { newId } from '@souk/core/ids';
import { actorOf } from '@souk/core/who';
import { images } from '@souk/db/tables/platform';
import { paymentSlips } from '@souk/db/tables/sales';
import type { OrganizationAct } from '../../act.ts';
import { receiveImage } from '../../images/receive-image.ts';
import { theRow } from '../../the-row.ts';
import { salesErrors } from '../errors.ts';
import { slipUploaded } from '../events.ts';
import { refuseOldSlip } from '../moving/refuse-old-slip.ts';
import { dueOf, loadOrder, type OrderRow } from '../orders/orders.ts';
import { cleanReference } from './clean-reference.ts';
import { refuseUsed } from './refuse-used.ts';
import type { PaymentSlip, UploadSlipInput } from './schema.ts';
import { toSlip } from './slips.ts';

/**
 * Keeps a customer's proof of a transfer for review. Throws `sales.order_not_found`, `sales.wrong_status` for a cancelled order,
 * `sales.nothing_due`, `sales.slip_already_used`, and the media package's refusals.
 */
export async function uploadSlip(
  act: OrganizationAct,
  { image: file, orderId, amountMinor, ...input }: UploadSlipInput,
): Promise<PaymentSlip> {
  const { organizationId, who } = act;
  // Before the photo is looked at: what is refused leaves no file.
  await act.read(async (db) => refuseSettled(await loadOrder(db, organizationId, orderId)));
  const image = await receiveImage(act, file);
  await refuseOldSlip(act, image);
  const reference = input.reference === undefined ? null : cleanReference(input.reference);
  const shown = { imageSha256: image.sha256, reference };

  return await refuseUsed(act, shown, async () =>
    act.change(async (tx) => {
      const order = await loadOrder(tx.db, organizationId, orderId, { lock: true });
      refuseSettled(order);
      await tx.db.insert(images).values(image);
      const values = { organizationId, id: newId(), orderId, imageId: image.id, ...shown, amountMinor, actor: actorOf(who) };
      const slip = toSlip(theRow(await tx.db.insert(paymentSlips).values(values).returning()), order.currency);

      tx.audit({ action: 'sales.slip.uploaded', subject: `slip:${slip.id}`, before: null, after: slip });
      tx.emit(slipUploaded, `slip:${slip.id}`, slip);
      return slip;
    }),
  );
}

function refuseSettled(order: OrderRow): void {
  if (order.status === 'cancelled') throw salesErrors.wrong_status({ details: { status: order.status, allowed: [] } });
  if (dueOf(order) === 0) throw salesErrors.nothing_due();
}
