import { productImages } from '@souk/db/tables/catalog';
import { images } from '@souk/db/tables/platform';
import { and, eq, inArray } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { storedFile } from '../../images/stored-file.ts';
import type { MovedPicture } from './schema.ts';

/** What is stored of a picture that was moved: `sha256` is that of the file as it came. */
export type StoredPicture = { readonly productId: string; readonly sha256: string };

/** What is stored of moved pictures now, by their ids; `sha256` says `damaged` where the file that is kept is not what its row says. */
export async function storedPictures(
  { organizationId, read, services }: OrganizationAct,
  pictures: readonly Pick<MovedPicture, 'id'>[],
): Promise<ReadonlyMap<string, StoredPicture>> {
  const ids = pictures.map(({ id }) => id);
  const rows = await read(
    async (db) =>
      await db
        .select({ id: productImages.id, productId: productImages.productId, image: images })
        .from(productImages)
        .innerJoin(images, and(eq(images.organizationId, productImages.organizationId), eq(images.id, productImages.imageId)))
        .where(and(eq(productImages.organizationId, organizationId), inArray(productImages.id, ids))),
  );
  const found = new Map<string, StoredPicture>();
  for (const { id, productId, image } of rows) found.set(id, { productId, sha256: await storedFile(services.media, image) });
  return found;
}
