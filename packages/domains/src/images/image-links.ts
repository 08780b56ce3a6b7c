import { inOrganization } from '@souk/db/transaction';
import { linkExpiry, signLink, verifyLink } from '@souk/media/signed-links';
import type { OrganizationAct } from '../act.ts';
import type { Services } from '../services.ts';

/** What is needed to look at images: an organization and the means to read. */
export type Viewer = Pick<OrganizationAct, 'organizationId' | 'services' | 'read'>;

/** Whose photos links show. */
export interface LinkedImages {
  /** Which kind of thing has the photo: what is signed for one opens none of another. */
  readonly kind: string;
  /** Where these things are found, below `/api/v1/`. */
  readonly path: string;
}

interface GivenLink {
  readonly id: string;
  readonly variant: string;
  readonly organization: string;
  readonly token: string;
}

/** Addresses that show a photo in each of its variants to whoever holds them, for at least so many seconds. */
export function linksTo(
  { organizationId, services: { settings } }: Pick<OrganizationAct, 'organizationId' | 'services'>,
  { kind, path }: LinkedImages,
  { id, lifetimeSeconds }: { readonly id: string; readonly lifetimeSeconds: number },
) {
  const expiresAt = linkExpiry(lifetimeSeconds);
  const linkTo = (variant: string): string => {
    const token = signLink({ subject: subjectOf(kind, organizationId, id), variant, expiresAt, secrets: [settings.secretKey] });
    return `${settings.PUBLIC_URL}/api/v1/${path}/${id}/signed/${variant}?${new URLSearchParams({ organization: organizationId, token })}`;
  };
  return { image: linkTo('image'), thumbnail: linkTo('thumbnail'), overlay: linkTo('overlay'), expiresAt };
}

/**
 * Who holds a link, as one who may look at what it was signed for. Nothing is looked up before the signature is verified.
 * Throws `media.link_invalid` (403) and `media.link_expired` (410).
 */
export function viewerWith(services: Services, { kind }: LinkedImages, { id, variant, organization, token }: GivenLink): Viewer {
  verifyLink({ subject: subjectOf(kind, organization, id), variant, token, secrets: [services.settings.secretKey] });
  return {
    organizationId: organization,
    services,
    read: async (work) => await inOrganization(services.database, organization, work, { readOnly: true }),
  };
}

function subjectOf(kind: string, organizationId: string, id: string): string {
  return `${kind}:${organizationId}:${id}`;
}
