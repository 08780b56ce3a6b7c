import { mediaErrors } from './media-errors.ts';

/** What an image is kept as: the file name's ending and its content type. */
export const mediaTypes = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' } as const;

/** See {@link mediaTypes}. */
export type MediaEnding = keyof typeof mediaTypes;

const organizationPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const hashPattern = /^[0-9a-f]{64}$/;

/**
 * The key of an image: `<organizationId>/<first two of the hash>/<SHA-256 of the bytes>.jpg`. The organization comes first, so
 * that its images can be moved or deleted as one, and the same bytes are kept once for each organization.
 * Throws `media.invalid_key` where a part is not what it should be; no key can name a path outside its organization.
 */
export function mediaKey(organizationId: string, contentSha256: string, ending: MediaEnding = 'jpg'): string {
  checkOrganization(organizationId);
  if (!hashPattern.test(contentSha256)) throw mediaErrors.invalid_key();
  return `${organizationId}/${contentSha256.slice(0, 2)}/${contentSha256}.${ending}`;
}

/** Returns the key unchanged; throws `media.invalid_key` unless {@link mediaKey} could have made it. */
export function checkMediaKey(key: string): string {
  if (!isMediaKey(key)) throw mediaErrors.invalid_key();
  return key;
}

/** Whether {@link mediaKey} could have made it. */
export function isMediaKey(key: string): boolean {
  const [organizationId = '', , file = ''] = key.split('/');
  const [hash = '', ending = ''] = file.split('.');
  if (!isMediaEnding(ending) || !organizationPattern.test(organizationId) || !hashPattern.test(hash)) return false;
  return mediaKey(organizationId, hash, ending) === key;
}

/** Returns the id unchanged; throws `media.invalid_key` unless it is a lower-case UUID, as all ids are. */
export function checkOrganization(organizationId: string): string {
  if (!organizationPattern.test(organizationId)) throw mediaErrors.invalid_key();
  return organizationId;
}

function isMediaEnding(ending: string): ending is MediaEnding {
  return Object.hasOwn(mediaTypes, ending);
}
