import type { OrganizationAct } from '../../act.ts';
import { linksTo } from '../../images/image-links.ts';
import { loadPhoto } from './photos.ts';
import type { ImageLinks, LinkImagesInput } from './schema.ts';
import { passageImages } from './signed-image.ts';

/**
 * Links that show a passage's photo until they expire, to whoever holds them: for `<img>`, mails and the demo.
 * Throws `gate.passage_not_found`, `gate.image_not_found` and `gate.image_purged`.
 */
export async function linkImages(act: OrganizationAct, input: LinkImagesInput): Promise<ImageLinks> {
  await loadPhoto(act, input.id);
  return linksTo(act, passageImages, input);
}
