import type { FileReply } from '@souk/rest/file-reply';
import type { Act } from '../../act.ts';
import { type LinkedImages, viewerWith } from '../../images/image-links.ts';
import { loadPhoto } from './photos.ts';
import { replyWithImage } from './reply-with-image.ts';
import type { SignedImageInput } from './schema.ts';

/** Photos of passages, as links show them. */
export const passageImages: LinkedImages = { kind: 'gate.passage', path: 'gate/passages' };

/**
 * The photo that a signed link opens, for anybody who holds the link.
 * Throws `media.link_invalid` (403), `media.link_expired` (410), `gate.passage_not_found`, `gate.image_not_found` and `gate.image_purged` (410).
 */
export async function signedImage({ services }: Act, input: SignedImageInput): Promise<FileReply> {
  const viewer = viewerWith(services, passageImages, input);
  return replyWithImage(viewer, await loadPhoto(viewer, input.id), input.variant);
}
