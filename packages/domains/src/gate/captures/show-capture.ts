import { captures } from '@souk/db/tables/gate';
import type { FileReply } from '@souk/rest/file-reply';
import { eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { imageFile } from '../../images/image-file.ts';
import { gateErrors } from '../errors.ts';
import { selectCaptures } from './captures.ts';
import type { CaptureId } from './schema.ts';

/** A photo by its own id, whether or not a passage has it. Throws `gate.capture_not_found` and `gate.image_purged` (410). */
export async function showCapture({ organizationId, services, read }: OrganizationAct, { id }: CaptureId): Promise<FileReply> {
  const [found] = await read(async (db) => await selectCaptures(db, organizationId, eq(captures.id, id)));
  if (!found) throw gateErrors.capture_not_found();
  const { capture, image } = found;
  if (!image) throw gateErrors.image_purged({ details: { purgedAt: capture.imagePurgedAt } });
  return imageFile(services, image, { fileName: `photo-${capture.receivedAt.toISOString().slice(0, 19)}.jpg` });
}
