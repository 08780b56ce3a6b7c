import { addressKey } from '@souk/auth/addresses';
import { requestErrors } from '@souk/core/request-errors';
import type { OrganizationAct } from '@souk/domains/act';
import { capturePassage } from '@souk/domains/gate/captures/capture-passage';
import { latestImage } from '@souk/domains/gate/images/latest-image';
import { recordPassage } from '@souk/domains/gate/passages/record-passage';
import { holds } from '@souk/domains/permission';
import { permissions } from '@souk/domains/permissions';
import { organizationAct, requireOrganization } from '@souk/domains/procedure';
import { type Request, Router } from 'express';
import { contextOf } from '../context-of.ts';
import type { Surface } from '../host.ts';
import { memberWith } from './callers.ts';
import { imageName, localTime } from './old-times.ts';
import { readPhoto } from './read-photo.ts';
import { readBody, sendSuccess } from './replies.ts';
import { PlateBody, UploadStatus } from './schema.ts';
import { streamHistory } from './stream-history.ts';

const recorded = 'Image received, uploaded to database, OCR processed, and data recorded successfully.';

const upload = 'gate.capture.create';

/** `/api/*` of CarWatch: photos and plates of this organization's first gate. */
export function plateRoutes(surface: Surface): Router {
  const router = Router();
  const { timeZone } = surface.organization;

  router.post('/upload_image', async (req, res) => {
    const act = await uploaderOf(surface, req);
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
    const image = await latestImage(act);
    const filename = imageName(image.receivedAt, timeZone);
    const filepath = `images/${filename}`;
    sendSuccess(res, {
      message: `Latest image saved to ${filepath}`,
      filename,
      filepath,
      file_size: image.sizeBytes,
      image_size: [image.widthPx, image.heightPx],
      upload_date: localTime(image.receivedAt, timeZone),
    });
  });

  return router;
}

/** Who may upload everywhere else; or anybody, where the owner lets cameras post that cannot sign in. */
async function uploaderOf(surface: Surface, req: Request): Promise<OrganizationAct> {
  const { organization, host } = surface;
  const ctx = await contextOf(surface, req);
  const { who } = ctx;
  const belongs = who.kind !== 'anonymous' && who.organizationId === organization.id;
  if (organization.compatUploads === 'members') {
    if (!belongs) throw requestErrors.unauthenticated();
    requireOrganization(who, upload);
  }
  if (belongs && holds(who, upload, permissions[upload])) return organizationAct(ctx, organization.id);
  await host.services.throttle.limit('compat-upload', addressKey(ctx.origin.ip), 120, 60);
  return organizationAct({ ...ctx, who: { kind: 'anonymous' } }, organization.id);
}
