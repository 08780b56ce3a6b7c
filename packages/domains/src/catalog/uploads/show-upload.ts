import type { FileReply } from '@souk/rest/file-reply';
import type { OrganizationAct } from '../../act.ts';
import { imageFile } from '../../images/image-file.ts';
import type { Upload } from './schema.ts';
import { loadUpload } from './uploads.ts';

/** An uploaded picture, for anybody. Throws `catalog.image_not_found`. */
export async function showUpload({ organizationId, services, read }: OrganizationAct, { id }: Pick<Upload, 'id'>): Promise<FileReply> {
  const image = await read(async (db) => await loadUpload(db, organizationId, id));
  return imageFile(services, image, { fileName: `${id}.jpg` });
}

/** The same as a file, to be given to a product. */
export async function uploadAsFile({ organizationId, services, read }: OrganizationAct, { id }: Pick<Upload, 'id'>): Promise<File> {
  const { storageKey } = await read(async (db) => await loadUpload(db, organizationId, id));
  return new File([Buffer.from(await services.media.get(storageKey))], `${id}.jpg`, { type: 'image/jpeg' });
}
