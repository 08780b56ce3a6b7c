import type { FileReply } from '@souk/rest/file-reply';
import type { OrganizationAct } from '../../act.ts';
import type { PassageId } from '../schema.ts';
import { loadPhoto } from './photos.ts';
import { replyWithImage } from './reply-with-image.ts';
import type { ImageVariant } from './schema.ts';

/** The photo of a passage, in one of its variants. Throws `gate.passage_not_found`, `gate.image_not_found` and `gate.image_purged`. */
export async function showImage(act: OrganizationAct, { id }: PassageId, variant: ImageVariant): Promise<FileReply> {
  return replyWithImage(act, await loadPhoto(act, id), variant);
}
