import { captures } from '@souk/db/tables/gate';
import { namesIn } from '../../images/image-names.ts';

/** Photos of vehicles. */
export const captureImageNames = namesIn('captures', { organizationId: captures.organizationId, imageId: captures.imageId });
