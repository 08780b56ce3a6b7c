import { normaliseImage } from '@souk/media/normalise-image';
import { proveWhole } from '@souk/media/prove-whole';
import type { OrganizationAct } from '../act.ts';
import { type NewImage, storeImage } from './store-image.ts';

/**
 * Takes in an image that no model looks at: checks it, makes it fit to keep and writes it to the store. Returns the row for the images
 * table, to be inserted in the change that names it. Throws the media package's refusals.
 */
export async function receiveImage({ organizationId, services }: OrganizationAct, file: Blob): Promise<NewImage> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const image = await normaliseImage(bytes, { maxBytes: services.settings.UPLOAD_LIMIT_MB * 1024 * 1024 });
  await proveWhole(image.jpeg);
  return await storeImage(services.media, organizationId, image, null);
}
