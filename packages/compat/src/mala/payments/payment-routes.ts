import type { OrganizationAct } from '@souk/domains/act';
import { salesErrors } from '@souk/domains/sales/errors';
import { removeQrImage, showQrImage, uploadQrImage } from '@souk/domains/sales/settings/qr-image';
import { readPublicSettings, readSettings } from '@souk/domains/sales/settings/read-settings';
import { PaymentSettings } from '@souk/domains/sales/settings/schema';
import { updateSettings } from '@souk/domains/sales/settings/update-settings';
import { sendFile } from '@souk/rest/send-file';
import { type RequestHandler, Router } from 'express';
import type { Surface } from '../../host.ts';
import { callerWith, visitor } from '../callers.ts';
import { once } from '../once.ts';
import { readBody } from '../read-body.ts';
import { sendSuccess } from '../replies.ts';
import { changedAccounts } from './changed-accounts.ts';
import { describeSettings, qrFileName } from './describe-settings.ts';
import { PaymentSettingsBody } from './schema.ts';

/** `/api/payments/settings` and `/api/qr/images/<filename>` of Mala: read by anybody, changed by admins. */
export function paymentRoutes(surface: Surface): Router {
  const router = Router();
  const organization = surface.organization.slug;

  router.get('/payments/settings', async (req, res) => {
    const { act } = await visitor(surface, req, res, 'sales.settings.read');
    sendSuccess(res, { settings: describeSettings(await readPublicSettings(act, { organization })) });
  });

  const change: RequestHandler = async (req, res) => {
    const call = await callerWith(surface, req, res, 'sales.settings.write');
    const body = await readBody(surface, req, PaymentSettingsBody);
    const operation = { name: 'payments.settings', input: body, output: PaymentSettings };
    const settings = await once(call, operation, async (act) => await changeSettings(call.act, act, body));
    sendSuccess(res, { message: 'Payment settings saved', settings: describeSettings(settings) });
  };
  router.post('/payments/settings', change);
  router.put('/payments/settings', change);

  router.get('/qr/images/:filename', async (req, res) => {
    const { act } = await visitor(surface, req, res, 'sales.settings.read');
    const settings = await readPublicSettings(act, { organization });
    if (req.params.filename !== qrFileName(settings)) throw salesErrors.qr_image_not_found();
    await sendFile(req, res, await showQrImage(act, { organization }));
  });

  return router;
}

/**
 * The image by `plain` and the fields by `last`, whose result is the answer that repeats get: set twice to the same, both are as set
 * once. The image goes first, for it alone can still be refused.
 */
async function changeSettings(plain: OrganizationAct, last: OrganizationAct, body: PaymentSettingsBody): Promise<PaymentSettings> {
  const { qr_image: image, promptpay_id: promptPayId, merchant_name: merchantName, instructions } = body;
  const before = await readSettings(plain);
  const fields = { accounts: changedAccounts(before, body), promptPayId, merchantName, instructions };
  const { version } = await changeImage(plain, before, image);
  return await updateSettings(last, { version, ...fields });
}

async function changeImage(
  act: OrganizationAct,
  before: PaymentSettings,
  image: PaymentSettingsBody['qr_image'],
): Promise<PaymentSettings> {
  if (image instanceof File) return await uploadQrImage(act, { image });
  return image === null && before.qrImageId !== null ? await removeQrImage(act) : before;
}
