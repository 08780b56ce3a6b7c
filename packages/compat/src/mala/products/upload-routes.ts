import { isSoukError } from '@souk/core/request-errors';
import type { OrganizationAct } from '@souk/domains/act';
import { catalogErrors } from '@souk/domains/catalog/errors';
import { showImage } from '@souk/domains/catalog/images/show-image';
import { showPublicImage } from '@souk/domains/catalog/images/show-public-image';
import { keepUpload } from '@souk/domains/catalog/uploads/keep-upload';
import { Upload } from '@souk/domains/catalog/uploads/schema';
import { showUpload } from '@souk/domains/catalog/uploads/show-upload';
import type { FileReply } from '@souk/rest/file-reply';
import { sendFile } from '@souk/rest/send-file';
import { Router } from 'express';
import type { Surface } from '../../host.ts';
import { callerWith, visitor } from '../callers.ts';
import { once } from '../once.ts';
import { readBody } from '../read-body.ts';
import { sendSuccess } from '../replies.ts';
import { imageUrlOf } from './describe-product.ts';
import { pictureId } from './picture-of.ts';
import { UploadBody } from './schema.ts';

/** `POST /api/upload/image` and `/uploads/products/<filename>` of Mala. */
export function uploadRoutes(surface: Surface): Router {
  const router = Router();
  const organization = surface.organization.slug;

  router.post('/api/upload/image', async (req, res) => {
    const call = await callerWith(surface, req, res, 'catalog.product.write');
    const input = await readBody(surface, req, UploadBody);
    const { id } = await once(call, { name: 'upload.image', input, output: Upload }, async (act) => await keepUpload(act, input));
    const url = imageUrlOf(id);
    sendSuccess(res, { message: 'Image uploaded', filename: url.slice(url.lastIndexOf('/') + 1), url }, 201);
  });

  router.get('/uploads/products/:filename', async (req, res) => {
    const { act, isMember } = await visitor(surface, req, res, 'catalog.product.read');
    const id = pictureId(req.params.filename);
    if (id === null) throw catalogErrors.image_not_found();
    const ofProduct = async () =>
      await (isMember ? showImage(act, { id }, false) : showPublicImage(act, { organization, imageId: id }, false));
    await sendFile(req, res, await orUpload(act, id, ofProduct));
  });

  return router;
}

/** A product's picture, else one that was uploaded and is no product's. */
async function orUpload(act: OrganizationAct, id: string, ofProduct: () => Promise<FileReply>): Promise<FileReply> {
  try {
    return await ofProduct();
  } catch (error) {
    if (isSoukError(error) && error.code === 'catalog.image_not_found') return await showUpload(act, { id });
    throw error;
  }
}
