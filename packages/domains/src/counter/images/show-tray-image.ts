import { hash } from 'node:crypto';
import { drawOverlay } from '@souk/media/draw-overlay';
import type { FileReply } from '@souk/rest/file-reply';
import { imageFile } from '../../images/image-file.ts';
import type { Viewer } from '../../images/image-links.ts';
import { loadDetection, toDetection } from '../detections/detections.ts';
import { overlayCaption, overlayShapes } from './overlay.ts';
import type { TrayImageInput } from './schema.ts';

/** A tray's photo, in one of its variants. Throws `counter.detection_not_found`; the body `media.not_found` where the file is gone. */
export async function showTrayImage({ organizationId, services, read }: Viewer, { id, variant }: TrayImageInput): Promise<FileReply> {
  const row = await read(async (db) => await loadDetection(db, organizationId, id));
  const fileName = `tray-${row.detection.receivedAt.toISOString().slice(0, 19)}-${variant}.jpg`;
  if (variant !== 'overlay') return imageFile(services, row.image, { fileName, thumbnail: variant === 'thumbnail' });

  const detection = toDetection(row);
  const [shapes, caption] = [overlayShapes(detection), overlayCaption(detection)];
  // It tells of the review, so its tag is made of all that is drawn, and it is asked for anew each time.
  const contentSha256 = hash('sha256', JSON.stringify([row.image.contentSha256, shapes, caption]));
  const { headers } = imageFile(services, { ...row.image, contentSha256 }, { fileName, thumbnail: true, changing: true });
  return { kind: 'file', headers, body: async () => await drawOverlay(await services.media.get(row.image.storageKey), shapes, caption) };
}
