import { inOrganization } from '@souk/db/transaction';
import { verifyLink } from '@souk/media/signed-links';
import type { FileReply } from '@souk/rest/file-reply';
import type { Act } from '../../act.ts';
import type { SignedTrayImageInput } from './schema.ts';
import { showTrayImage } from './show-tray-image.ts';

/**
 * The photo that a signed link opens, for anybody who holds the link. Nothing is looked up before the signature is verified.
 * Throws `media.link_invalid` (403), `media.link_expired` (410) and `counter.detection_not_found`.
 */
export async function signedTrayImage({ services }: Act, { id, variant, organization, token }: SignedTrayImageInput): Promise<FileReply> {
  verifyLink({ subject: linkSubject(organization, id), variant, token, secrets: [services.settings.secretKey] });
  const viewer = {
    organizationId: organization,
    services,
    read: async <T>(work: Parameters<typeof inOrganization<T>>[2]): Promise<T> =>
      await inOrganization(services.database, organization, work, { readOnly: true }),
  };
  return await showTrayImage(viewer, { id, variant });
}

/** What a link to a tray's photo is signed for. */
export function linkSubject(organizationId: string, detectionId: string): string {
  return `counter.detection:${organizationId}:${detectionId}`;
}
