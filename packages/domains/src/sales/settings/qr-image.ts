import { images } from '@souk/db/tables/platform';
import type { FileReply } from '@souk/rest/file-reply';
import { and, eq } from 'drizzle-orm';
import type { Act, OrganizationAct } from '../../act.ts';
import { asPublic } from '../../as-public.ts';
import { imageFile } from '../../images/image-file.ts';
import { receiveImage } from '../../images/receive-image.ts';
import { salesErrors } from '../errors.ts';
import type { PaymentSettings, PublicPaymentSettingsInput, UploadQrImageInput } from './schema.ts';
import { changeSettings, loadSettings, lockSettings } from './settings.ts';

/** Puts a QR image beside the bill, in place of the one before. Throws the media package's refusals. */
export async function uploadQrImage(act: OrganizationAct, input: UploadQrImageInput): Promise<PaymentSettings> {
  const image = await receiveImage(act, input.image);
  return await act.change(async (tx) => {
    const before = await lockSettings(tx.db, act.organizationId);
    await tx.db.insert(images).values(image);
    return await changeSettings(tx, act.organizationId, before, { qrImageId: image.id });
  });
}

/** Takes the QR image away. Throws `sales.qr_image_not_found` where there is none. */
export async function removeQrImage(act: OrganizationAct): Promise<PaymentSettings> {
  return await act.change(async (tx) => {
    const before = await lockSettings(tx.db, act.organizationId);
    if (before.qrImageId === null) throw salesErrors.qr_image_not_found();
    return await changeSettings(tx, act.organizationId, before, { qrImageId: null });
  });
}

/** The QR image, for anybody. Throws `identity.organization_not_found` and `sales.qr_image_not_found`. */
export async function showQrImage(act: Act, { organization }: PublicPaymentSettingsInput): Promise<FileReply> {
  const { organizationId, services, read } = await asPublic(act, organization);
  const image = await read(async (db) => {
    const { qrImageId } = await loadSettings(db, organizationId);
    if (qrImageId === null) throw salesErrors.qr_image_not_found();
    const [row] = await db
      .select()
      .from(images)
      .where(and(eq(images.organizationId, organizationId), eq(images.id, qrImageId)));
    return row;
  });
  if (!image) throw salesErrors.qr_image_not_found();
  return imageFile(services, image, { fileName: 'payment-qr.jpg', changing: true });
}
