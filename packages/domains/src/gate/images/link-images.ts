import { linkExpiry, signLink } from '@souk/media/signed-links';
import type { OrganizationAct } from '../../act.ts';
import { loadPhoto } from './photos.ts';
import type { ImageLinks, ImageVariant, LinkImagesInput } from './schema.ts';
import { linkSubject } from './signed-image.ts';

/**
 * Links that show a passage's photo until they expire, to whoever holds them: for `<img>`, mails and the demo.
 * Throws `gate.passage_not_found` and `gate.image_not_found`.
 */
export async function linkImages(act: OrganizationAct, { id, lifetimeSeconds }: LinkImagesInput): Promise<ImageLinks> {
  const { organizationId, services } = act;
  await loadPhoto(act, id);
  const expiresAt = linkExpiry(lifetimeSeconds);
  const linkTo = (variant: ImageVariant): string => {
    const token = signLink({ subject: linkSubject(organizationId, id), variant, expiresAt, secrets: [services.settings.secretKey] });
    const query = new URLSearchParams({ organization: organizationId, token });
    return `${services.settings.PUBLIC_URL}/api/v1/gate/passages/${id}/signed/${variant}?${query}`;
  };
  return { image: linkTo('image'), thumbnail: linkTo('thumbnail'), overlay: linkTo('overlay'), expiresAt };
}
