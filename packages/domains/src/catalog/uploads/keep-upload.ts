import { images } from '@souk/db/tables/platform';
import type { OrganizationAct } from '../../act.ts';
import { receiveImage } from '../../images/receive-image.ts';
import type { Upload } from './schema.ts';
import { subjectOf, uploaded } from './uploads.ts';

/**
 * Keeps a picture for a product that may not be there yet, as old clients send it: first the file, then what it is of. Anybody who has
 * its id may see it. Throws the media package's refusals.
 */
export async function keepUpload(act: OrganizationAct, { image: file }: { readonly image: File }): Promise<Upload> {
  const image = await receiveImage(act, file);
  return await act.change(async (tx) => {
    await tx.db.insert(images).values(image);
    const { id, widthPx, heightPx, sha256 } = image;
    tx.audit({ action: uploaded, subject: subjectOf(id), before: null, after: { sha256, widthPx, heightPx } });
    return { id, widthPx, heightPx };
  });
}
