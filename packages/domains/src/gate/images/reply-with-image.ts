import { hash } from 'node:crypto';
import { drawOverlay } from '@souk/media/draw-overlay';
import { makeThumbnail } from '@souk/media/make-thumbnail';
import { serveImage } from '@souk/media/serve-image';
import type { FileReply } from '@souk/rest/file-reply';
import type { Viewer } from '../../images/image-links.ts';
import { readingOf } from '../captures/captures.ts';
import { overlayCaption, overlayShapes } from './overlay.ts';
import type { Photo } from './photos.ts';
import type { ImageVariant } from './schema.ts';

/**
 * A photo as a response, private to its reader and with an entity tag; the bytes are read, a thumbnail made and an overlay
 * drawn only if they are sent. `changing`: the address may show another photo tomorrow. The body throws `media.not_found` where the file is gone.
 */
export function replyWithImage(
  viewer: Viewer,
  photo: Photo,
  variant: ImageVariant,
  options: { readonly changing?: boolean } = {},
): FileReply {
  const { media } = viewer.services;
  const { storageKey, contentSha256, sizeBytes } = photo.image;
  switch (variant) {
    case 'image':
      return reply(photo, { variant, contentSha256, sizeBytes, ...options }, () => media.stream(storageKey));
    case 'thumbnail':
      // Its tag is the photo's: a thumbnail is the same for as long as the photo is.
      return reply(photo, { variant, contentSha256, ...options }, async () => await makeThumbnail(await media.get(storageKey)));
    case 'overlay':
      return replyWithOverlay(viewer, photo);
  }
}

/** It tells of the review, so its tag is made of all that is drawn, and it is asked for anew each time. */
function replyWithOverlay({ services: { media } }: Viewer, photo: Photo): FileReply {
  const { plates, settings } = readingOf(photo.capture);
  const { storageKey, contentSha256 } = photo.image;
  const shapes = overlayShapes(plates, settings.trustThreshold);
  const caption = overlayCaption(photo.passage);
  const drawn = JSON.stringify([contentSha256, shapes, caption]);
  const served = { variant: 'overlay', contentSha256: hash('sha256', drawn), changing: true } as const;
  return reply(photo, served, async () => await drawOverlay(await media.get(storageKey), shapes, caption));
}

interface Served {
  readonly variant: ImageVariant;
  readonly contentSha256: string;
  /** Unknown before the bytes are read, when missing. */
  readonly sizeBytes?: number;
  readonly changing?: boolean;
}

function reply({ passage }: Photo, { variant, contentSha256, sizeBytes, changing }: Served, body: FileReply['body']): FileReply {
  const fileName = `${passage.plate || 'no-plate'}-${passage.at.toISOString().slice(0, 19)}-${variant}.jpg`;
  const { headers } = serveImage({ contentSha256, contentType: 'image/jpeg', sizeBytes: sizeBytes ?? 0, fileName, immutable: !changing });
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const sent = entries.filter(([name]) => name !== 'content-length' || sizeBytes !== undefined);
  return { kind: 'file', headers: Object.fromEntries(sent), body };
}
