import type { FileReply } from '@souk/rest/file-reply';
import type { OrganizationAct } from '../../act.ts';
import { imageFile } from '../../images/image-file.ts';
import { loadFile } from './product-images.ts';
import type { ProductImageId } from './schema.ts';

/** A picture of a product, or its thumbnail, for the organization. Throws `catalog.image_not_found` and `media.not_found`. */
export async function showImage(act: OrganizationAct, { id }: ProductImageId, thumbnail: boolean): Promise<FileReply> {
  const { organizationId, services, read } = act;
  const file = await read(async (db) => await loadFile(db, organizationId, id, false));
  return imageFile(services, file, { fileName: `product-${id}.jpg`, thumbnail });
}
