import { toPage } from '@souk/core/pages';
import { images } from '@souk/db/tables/platform';
import { paymentSlips } from '@souk/db/tables/sales';
import type { FileReply } from '@souk/rest/file-reply';
import { and, desc, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { afterCursor } from '../../after-cursor.ts';
import { imageFile } from '../../images/image-file.ts';
import { theRow } from '../../the-row.ts';
import { salesErrors } from '../errors.ts';
import type { ListSlipsInput, PaymentSlip, SlipId, SlipPage } from './schema.ts';
import { loadSlip, selectSlips, toSlip } from './slips.ts';

/** Slips, newest first. Throws `request.invalid` for a cursor that is not its own. */
export async function listSlips(act: OrganizationAct, { cursor, limit, status, orderId }: ListSlipsInput): Promise<SlipPage> {
  const { createdAt, id } = paymentSlips;
  const condition = and(
    status === undefined ? undefined : eq(paymentSlips.status, status),
    orderId === undefined ? undefined : eq(paymentSlips.orderId, orderId),
    afterCursor(createdAt, id, cursor),
  );
  const rows = await act.read(
    async (db) =>
      await selectSlips(db, act.organizationId, condition)
        .orderBy(desc(createdAt), desc(id))
        .limit(limit + 1),
  );
  const slips = rows.map(({ slip, currency }) => toSlip(slip, currency));
  return toPage(slips, limit, (slip) => ({ at: slip.createdAt, id: slip.id }));
}

/** One slip. Throws `sales.slip_not_found`. */
export async function getSlip(act: OrganizationAct, { id }: SlipId): Promise<PaymentSlip> {
  const [row] = await act.read(async (db) => await selectSlips(db, act.organizationId, eq(paymentSlips.id, id)));
  if (!row) throw salesErrors.slip_not_found();
  return toSlip(row.slip, row.currency);
}

/** The photo of a slip. Throws `sales.slip_not_found`. */
export async function showSlip(act: OrganizationAct, { id }: SlipId): Promise<FileReply> {
  const { organizationId, services, read } = act;
  const image = await read(async (db) => {
    const { imageId } = await loadSlip(db, organizationId, id);
    return theRow(
      await db
        .select()
        .from(images)
        .where(and(eq(images.organizationId, organizationId), eq(images.id, imageId))),
    );
  });
  return imageFile(services, image, { fileName: `slip-${id}.jpg` });
}
