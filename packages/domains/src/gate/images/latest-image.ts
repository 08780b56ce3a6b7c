import type { FileReply } from '@souk/rest/file-reply';
import type { OrganizationAct } from '../../act.ts';
import { toStoredImage } from '../captures/captures.ts';
import { toPassage } from '../passages/passages.ts';
import { loadLatestPhoto } from './photos.ts';
import { replyWithImage } from './reply-with-image.ts';
import type { LatestImage, LatestImageInput } from './schema.ts';

/** What the newest photo is. Throws `gate.image_not_found` where there is none yet, `gate.image_purged` where it is gone. */
export async function latestImage(act: OrganizationAct, { gateId }: LatestImageInput = {}): Promise<LatestImage> {
  const { capture, image, passage } = await loadLatestPhoto(act, gateId);
  return { ...toStoredImage(image), captureId: capture.id, receivedAt: capture.receivedAt, passage: toPassage(passage) };
}

/** The newest photo itself. Throws `gate.image_not_found` where there is none yet, `gate.image_purged` where it is gone. */
export async function showLatestImage(act: OrganizationAct, { gateId }: LatestImageInput): Promise<FileReply> {
  return replyWithImage(act, await loadLatestPhoto(act, gateId), 'image', { changing: true });
}
