import { Id } from '@souk/core/ids';
import type { OrganizationAct } from '@souk/domains/act';
import type { Product } from '@souk/domains/catalog/schema';
import { uploadAsFile } from '@souk/domains/catalog/uploads/show-upload';
import { receiveImage } from '@souk/domains/images/receive-image';
import { invalid } from '../replies.ts';
import type { ProductBody } from './schema.ts';

/**
 * The picture that a body brings: a file, or one that was uploaded before, by its address or its file's name; undefined where it brings
 * none or names the one the product has. Throws `request.invalid` for an address elsewhere and `catalog.image_not_found`.
 */
export async function pictureOf(act: OrganizationAct, body: ProductBody, before?: Product): Promise<File | undefined> {
  if (body.image) return body.image;
  const address = body.image_url ?? '';
  if (address === '') return undefined;
  const id = pictureId(address.slice(address.lastIndexOf('/') + 1));
  if (id === null) throw invalid('image_url', 'Must be an address that the upload of an image answered');
  return before?.images.some((image) => image.id === id) ? undefined : await uploadAsFile(act, { id });
}

/** Throws what is wrong with the picture that a body brings, before anything is made of it; see {@link pictureOf}. */
export async function checkPicture(act: OrganizationAct, body: ProductBody): Promise<void> {
  const picture = await pictureOf(act, body);
  if (picture) await receiveImage(act, picture);
}

/** The picture whose file has this name; null for the name of none. */
export function pictureId(fileName: string): string | null {
  const [, name] = /^(.+)\.jpe?g$/i.exec(fileName) ?? [];
  return Id.safeParse(name).data ?? null;
}
