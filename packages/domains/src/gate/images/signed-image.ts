import { inOrganization } from '@souk/db/transaction';
import { verifyLink } from '@souk/media/signed-links';
import type { FileReply } from '@souk/rest/file-reply';
import type { Act } from '../../act.ts';
import { loadPhoto, type Viewer } from './photos.ts';
import { replyWithImage } from './reply-with-image.ts';
import type { SignedImageInput } from './schema.ts';

/**
 * The photo that a signed link opens, for anybody who holds the link. Nothing is looked up before the signature is verified.
 * Throws `media.link_invalid` (403), `media.link_expired` (410), `gate.passage_not_found` and `gate.image_not_found`.
 */
export async function signedImage({ services }: Act, { id, variant, organization, token }: SignedImageInput): Promise<FileReply> {
  verifyLink({ subject: linkSubject(organization, id), variant, token, secrets: [services.settings.secretKey] });
  const viewer: Viewer = {
    organizationId: organization,
    services,
    read: async (work) => await inOrganization(services.database, organization, work, { readOnly: true }),
  };
  return replyWithImage(viewer, await loadPhoto(viewer, id), variant);
}

/** What a link to a passage's photo is signed for. */
export function linkSubject(organizationId: string, passageId: string): string {
  return `gate.passage:${organizationId}:${passageId}`;
}
