import { FileReply } from '@souk/rest/file-reply';
import { rest } from '@souk/rest/meta';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { acceptSlip } from './accept-slip.ts';
import { getSlip, listSlips, showSlip } from './read-slips.ts';
import { rejectSlip } from './reject-slip.ts';
import { AcceptedSlip, ListSlipsInput, PaymentSlip, RejectSlipInput, SlipId, SlipPage, UploadSlipInput } from './schema.ts';
import { uploadSlip } from './upload-slip.ts';

const tag = 'payments';

/** Customers' proofs of transfers. */
export const slipsRouter = router({
  list: can('sales.slip.read')
    .meta(rest('GET', '/payment-slips', { summary: 'Slips, newest first; the queue with status=pending', tag }))
    .input(ListSlipsInput)
    .output(SlipPage)
    .query(async ({ ctx, input }) => await listSlips(ctx.act, input)),
  upload: can('sales.slip.create')
    .meta(
      rest('POST', '/payment-slips', {
        summary: "Send a customer's proof of a transfer for an order",
        description: 'A transfer pays once: the same photo or the same reference is refused with the order it was used for.',
        tag,
        successStatus: 201,
        multipart: {},
        errorStatuses: [404],
      }),
    )
    .input(UploadSlipInput)
    .output(PaymentSlip)
    .mutation(async ({ ctx, input }) => await uploadSlip(ctx.act, input)),
  get: can('sales.slip.read')
    .meta(rest('GET', '/payment-slips/{id}', { summary: 'One slip', tag }))
    .input(SlipId)
    .output(PaymentSlip)
    .query(async ({ ctx, input }) => await getSlip(ctx.act, input)),
  image: can('sales.slip.read')
    .meta(rest('GET', '/payment-slips/{id}/image', { summary: 'The photo of a slip', tag, responseContentTypes: ['image/jpeg'] }))
    .input(SlipId)
    .output(FileReply)
    .query(async ({ ctx, input }) => await showSlip(ctx.act, input)),
  accept: can('sales.slip.review')
    .meta(rest('POST', '/payment-slips/{id}/accept', { summary: 'Take a slip for a payment', tag }))
    .input(SlipId)
    .output(AcceptedSlip)
    .mutation(async ({ ctx, input }) => await acceptSlip(ctx.act, input)),
  reject: can('sales.slip.review')
    .meta(rest('POST', '/payment-slips/{id}/reject', { summary: 'Turn a slip down, with the reason', tag }))
    .input(RejectSlipInput)
    .output(PaymentSlip)
    .mutation(async ({ ctx, input }) => await rejectSlip(ctx.act, input)),
});
