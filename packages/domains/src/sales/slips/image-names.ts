import { paymentSlips } from '@souk/db/tables/sales';
import { namesIn } from '../../images/image-names.ts';

/** Photos of slips. */
export const slipImageNames = namesIn('payment_slips', { organizationId: paymentSlips.organizationId, imageId: paymentSlips.imageId });
