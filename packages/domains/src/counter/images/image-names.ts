import { detections } from '@souk/db/tables/counter';
import { namesIn } from '../../images/image-names.ts';

/** Photos of trays. */
export const trayImageNames = namesIn('detections', { organizationId: detections.organizationId, imageId: detections.imageId });
