import { FileReply } from '@souk/rest/file-reply';
import { rest } from '@souk/rest/meta';
import { NoInput } from '../../no-input.ts';
import { can, open } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { removeQrImage, showQrImage, uploadQrImage } from './qr-image.ts';
import { readPublicSettings, readSettings } from './read-settings.ts';
import {
  PaymentSettings,
  PublicPaymentSettings,
  PublicPaymentSettingsInput,
  UpdatePaymentSettingsInput,
  UploadQrImageInput,
} from './schema.ts';
import { updateSettings } from './update-settings.ts';

const tag = 'payments';

/** How customers pay. */
export const paymentSettingsRouter = router({
  get: can('sales.settings.read')
    .meta(rest('GET', '/payment-settings', { summary: 'How customers pay', tag }))
    .input(NoInput)
    .output(PaymentSettings)
    .query(async ({ ctx }) => await readSettings(ctx.act)),
  update: can('sales.settings.write')
    .meta(rest('PATCH', '/payment-settings', { summary: 'Change how customers pay', tag, errorStatuses: [409, 422] }))
    .input(UpdatePaymentSettingsInput)
    .output(PaymentSettings)
    .mutation(async ({ ctx, input }) => await updateSettings(ctx.act, input)),
  uploadQrImage: can('sales.settings.write')
    .meta(
      rest('PUT', '/payment-settings/qr-image', {
        summary: 'Put up a QR image that customers scan',
        tag,
        multipart: {},
        errorStatuses: [409, 422],
      }),
    )
    .input(UploadQrImageInput)
    .output(PaymentSettings)
    .mutation(async ({ ctx, input }) => await uploadQrImage(ctx.act, input)),
  removeQrImage: can('sales.settings.write')
    .meta(rest('DELETE', '/payment-settings/qr-image', { summary: 'Take the QR image away', tag, errorStatuses: [404, 409, 422] }))
    .input(NoInput)
    .output(PaymentSettings)
    .mutation(async ({ ctx }) => await removeQrImage(ctx.act)),
  public: open()
    .meta(rest('GET', '/public/{organization}/payment-settings', { summary: 'How customers of an organization pay', tag }))
    .input(PublicPaymentSettingsInput)
    .output(PublicPaymentSettings)
    .query(async ({ ctx, input }) => await readPublicSettings(ctx.act, input)),
  publicQrImage: open()
    .meta(
      rest('GET', '/public/{organization}/payment-settings/qr-image', {
        summary: 'The QR image that customers scan',
        tag,
        responseContentTypes: ['image/jpeg'],
      }),
    )
    .input(PublicPaymentSettingsInput)
    .output(FileReply)
    .query(async ({ ctx, input }) => await showQrImage(ctx.act, input)),
});
