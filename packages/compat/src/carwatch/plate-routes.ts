import { capturePassage } from '@souk/domains/gate/captures/capture-passage';
import { listCaptures } from '@souk/domains/gate/captures/list-captures';
import { gateErrors } from '@souk/domains/gate/errors';
import { imageName, localTime } from '@souk/domains/gate/moving/old-times';
import { recordPassage } from '@souk/domains/gate/passages/record-passage';
import { organizationAct } from '@souk/domains/procedure';
import { Router } from 'express';
import type { Surface } from '../host.ts';
import { uploaderOf } from '../uploader-of.ts';
import { memberWith } from './callers.ts';
import { readPhoto } from './read-photo.ts';
import { readBody, sendSuccess } from './replies.ts';
import { PlateBody, UploadStatus } from './schema.ts';
import { streamHistory } from './stream-history.ts';

const recorded = 'Image received, uploaded to database, OCR processed, and data recorded successfully.';

/** `/api/*` of CarWatch: photos and plates of this organization's first gate. */
export function plateRoutes(surface: Surface): Router {
  const router = Router();
  const { id, timeZone } = surface.organization;

  router.post('/upload_image', async (req, res) => {
    const act = organizationAct(await uploaderOf(surface, req, 'gate.capture.create'), id);
    const status = UploadStatus.parse(req.query.status);
    const image = await readPhoto(req);
    const { passage } = await capturePassage(act, { image, status });
    const fields = { plate_number: passage.plate, status, image_uploaded: true };
    sendSuccess(res, { message: recorded, ...fields, image_filename: imageName(passage.at, timeZone, { precise: true }) }, 201);
  });

  router.get('/history', async (req, res) => {
    const { act } = await memberWith(surface, req, 'gate.passage.read');
    await streamHistory(act, timeZone, req, res);
  });

  router.post('/plate', async (req, res) => {
    const { act } = await memberWith(surface, req, 'gate.passage.create');
    const { plate, subject, description } = readBody(req, PlateBody, 'Missing required fields');
    await recordPassage(act, { plate: plate.trim(), subject, description, status: 'unknown' });
    sendSuccess(res, { message: 'Plate recorded successfully' }, 201);
  });

  router.post('/fetch_img', async (req, res) => {
    const { act } = await memberWith(surface, req, 'gate.passage.read');
    const [photo] = (await listCaptures(act, { limit: 1 })).items;
    if (!photo) throw gateErrors.image_not_found();
    const { image, receivedAt } = photo;
    if (!image) throw gateErrors.image_purged();
    const filename = imageName(receivedAt, timeZone);
    const filepath = `images/${filename}`;
    sendSuccess(res, {
      message: `Latest image saved to ${filepath}`,
      filename,
      filepath,
      file_size: image.sizeBytes,
      image_size: [image.widthPx, image.heightPx],
      upload_date: localTime(receivedAt, timeZone),
    });
  });

  return router;
}
