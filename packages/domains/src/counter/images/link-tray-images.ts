import { linkExpiry, signLink } from '@souk/media/signed-links';
import type { OrganizationAct } from '../../act.ts';
import { loadDetection } from '../detections/detections.ts';
import type { LinkTrayImagesInput, TrayImageLinks, TrayImageVariant } from './schema.ts';
import { linkSubject } from './signed-tray-image.ts';

/**
 * Links that show a tray's photo until they expire, to whoever holds them: for `<img>`, the till's screen and the demo.
 * Throws `counter.detection_not_found`.
 */
export async function linkTrayImages(act: OrganizationAct, { id, lifetimeSeconds }: LinkTrayImagesInput): Promise<TrayImageLinks> {
  const { organizationId, services } = act;
  await act.read(async (db) => await loadDetection(db, organizationId, id));
  const expiresAt = linkExpiry(lifetimeSeconds);
  const linkTo = (variant: TrayImageVariant): string => {
    const token = signLink({ subject: linkSubject(organizationId, id), variant, expiresAt, secrets: [services.settings.secretKey] });
    const query = new URLSearchParams({ organization: organizationId, token });
    return `${services.settings.PUBLIC_URL}/api/v1/counter/detections/${id}/signed/${variant}?${query}`;
  };
  return { image: linkTo('image'), thumbnail: linkTo('thumbnail'), overlay: linkTo('overlay'), expiresAt };
}
