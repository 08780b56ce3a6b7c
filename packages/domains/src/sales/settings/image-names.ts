import { paymentSettings } from '@souk/db/tables/sales';
import { namesIn } from '../../images/image-names.ts';

/** The QR image beside the bill. */
export const qrImageNames = namesIn('payment_settings', {
  organizationId: paymentSettings.organizationId,
  imageId: paymentSettings.qrImageId,
});
