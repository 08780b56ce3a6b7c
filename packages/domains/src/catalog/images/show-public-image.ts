import type { FileReply } from '@souk/rest/file-reply';
import type { Act } from '../../act.ts';
import { asPublic } from '../../as-public.ts';
import { imageFile } from '../../images/image-file.ts';
import { loadFile } from './product-images.ts';
import type { PublicImageInput } from './schema.ts';

/**
 * A picture of a published product, or its thumbnail, for everybody. Throws `identity.organization_not_found`, `catalog.image_not_found`
 * and `media.not_found`.
 */
export async function showPublicImage(act: Act, { organization, imageId }: PublicImageInput, thumbnail: boolean): Promise<FileReply> {
  const { organizationId, services, read } = await asPublic(act, organization);
  const file = await read(async (db) => await loadFile(db, organizationId, imageId, true));
  return imageFile(services, file, { fileName: `product-${imageId}.jpg`, thumbnail });
}
