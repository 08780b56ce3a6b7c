import { rest } from '@souk/rest/meta';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { capturePayment } from './capture-payment.ts';
import { getPayment } from './get-payment.ts';
import { refundPayment } from './refund-payment.ts';
import { CapturedPayment, CapturePaymentInput, Payment, PaymentId, RefundedPayment, RefundPaymentInput } from './schema.ts';

const tag = 'payments';

/** Money that comes in for orders, and goes back. */
export const paymentsRouter = router({
  capture: can('sales.payment.create')
    .meta(rest('POST', '/orders/{orderId}/payments', { summary: 'Take money for an order', tag, successStatus: 201 }))
    .input(CapturePaymentInput)
    .output(CapturedPayment)
    .mutation(async ({ ctx, input }) => await capturePayment(ctx.act, input)),
  get: can('sales.payment.read')
    .meta(rest('GET', '/payments/{id}', { summary: 'One payment', tag }))
    .input(PaymentId)
    .output(Payment)
    .query(async ({ ctx, input }) => await getPayment(ctx.act, input)),
  refund: can('sales.payment.refund')
    .meta(rest('POST', '/payments/{id}/refunds', { summary: 'Give money of a payment back', tag, successStatus: 201 }))
    .input(RefundPaymentInput)
    .output(RefundedPayment)
    .mutation(async ({ ctx, input }) => await refundPayment(ctx.act, input)),
});
