import type { FileReply } from '@souk/rest/file-reply';
import type { Act } from '../../act.ts';
import { type LinkedImages, viewerWith } from '../../images/image-links.ts';
import type { SignedTrayImageInput } from './schema.ts';
import { showTrayImage } from './show-tray-image.ts';

/** Photos of trays, as links show them. */
export const trayImages: LinkedImages = { kind: 'counter.detection', path: 'counter/detections' };

/**
 * The photo that a signed link opens, for anybody who holds the link.
 * Throws `media.link_invalid` (403), `media.link_expired` (410) and `counter.detection_not_found`.
 */
export async function signedTrayImage({ services }: Act, input: SignedTrayImageInput): Promise<FileReply> {
  return await showTrayImage(viewerWith(services, trayImages, input), input);
}
