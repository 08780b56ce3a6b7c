import type { images } from '@souk/db/tables/platform';
import { makeThumbnail } from '@souk/media/make-thumbnail';
import { serveImage } from '@souk/media/serve-image';
import type { FileReply } from '@souk/rest/file-reply';
import type { Services } from '../services.ts';

/** What is needed to send a stored image. */
export type StoredFile = Pick<typeof images.$inferSelect, 'storageKey' | 'contentSha256' | 'sizeBytes'>;

/** How an image is sent. */
export interface ImageFileOptions {
  /** What a browser calls it when it is saved. */
  readonly fileName: string;
  /** At most 320 pixels a side. */
  readonly thumbnail?: boolean;
  /** The address may show another image tomorrow. */
  readonly changing?: boolean;
}

/**
 * A stored image as a response with an entity tag; its bytes are read, or a thumbnail made, only if they are sent. The body throws
 * `media.not_found` where the file is gone.
 */
export function imageFile({ media }: Services, image: StoredFile, { fileName, thumbnail, changing }: ImageFileOptions): FileReply {
  const { contentSha256, storageKey, sizeBytes } = image;
  const { headers } = serveImage({ contentSha256, contentType: 'image/jpeg', sizeBytes, fileName, immutable: !changing });
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  // How long a thumbnail is, is known only when it has been made.
  const sent = entries.filter(([name]) => name !== 'content-length' || !thumbnail);
  const body = thumbnail ? async () => await makeThumbnail(await media.get(storageKey)) : () => media.stream(storageKey);
  return { kind: 'file', headers: Object.fromEntries(sent), body };
}
