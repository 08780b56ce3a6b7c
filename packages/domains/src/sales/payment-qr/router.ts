import { FileReply } from '@souk/rest/file-reply';
import { rest } from '@souk/rest/meta';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { paymentQr, paymentQrImage } from './payment-qr.ts';
import { PaymentQr, PaymentQrInput } from './schema.ts';

const meta = { tag: 'payments', errorStatuses: [409] };

/** QR codes for exactly what is due. */
export const paymentQrRouter = router({
  get: can('sales.payment.read')
    .meta(rest('GET', '/orders/{orderId}/payment-qr', { ...meta, summary: 'The text of a payment QR code for what is due' }))
    .input(PaymentQrInput)
    .output(PaymentQr)
    .query(async ({ ctx, input }) => await paymentQr(ctx.act, input)),
  png: can('sales.payment.read')
    .meta(
      rest('GET', '/orders/{orderId}/payment-qr.png', {
        ...meta,
        summary: 'That QR code as a PNG',
        responseContentTypes: ['image/png'],
      }),
    )
    .input(PaymentQrInput)
    .output(FileReply)
    .query(async ({ ctx, input }) => await paymentQrImage(ctx.act, input, 'png')),
  svg: can('sales.payment.read')
    .meta(
      rest('GET', '/orders/{orderId}/payment-qr.svg', {
        ...meta,
        summary: 'That QR code as an SVG',
        responseContentTypes: ['image/svg+xml'],
      }),
    )
    .input(PaymentQrInput)
    .output(FileReply)
    .query(async ({ ctx, input }) => await paymentQrImage(ctx.act, input, 'svg')),
});
