import { Id } from '@souk/core/ids';
import { Currency, MinorAmount, PositiveMinorAmount } from '@souk/core/money';
import { lineOf } from '@souk/core/texts';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';
import { Order } from '../schema.ts';

/** How money comes in. */
export const PaymentMethod = z
  .enum(['cash', 'card', 'qr', 'transfer'])
  .meta({ id: 'PaymentMethod', description: 'In cash, by card, by a QR code at the till, or by a transfer with a slip', example: 'cash' });

/** See the schema. */
export type PaymentMethod = z.infer<typeof PaymentMethod>;

const Actor = z.string().meta({ description: '`user:<id>`, `device:<id>`, `api-key:<id>` or `system`', example: 'system' });

/** Money that came in for an order. */
export const Payment = z
  .object({
    id: Id,
    orderId: Id,
    method: PaymentMethod,
    amountMinor: PositiveMinorAmount,
    tenderedMinor: MinorAmount.nullable().meta({ description: 'What was handed over in cash; null where nobody said', example: 20_000 }),
    changeMinor: MinorAmount.meta({ description: 'What of it went back', example: 7_500 }),
    refundedMinor: MinorAmount.meta({ description: 'What went back since, in minor units', example: 0 }),
    currency: Currency,
    reference: z.string().meta({ description: "The bank's or the card terminal's own", example: 'TERM-4711' }),
    actor: Actor,
    capturedAt: Timestamp,
  })
  .meta({ id: 'Payment' });

/** See the schema. */
export type Payment = z.infer<typeof Payment>;

/** Money that went back, from one payment. */
export const Refund = z
  .object({
    id: Id,
    orderId: Id,
    paymentId: Id,
    amountMinor: PositiveMinorAmount,
    currency: Currency,
    reason: z.string().meta({ example: 'One portion was cold' }),
    actor: Actor,
    createdAt: Timestamp,
  })
  .meta({ id: 'Refund' });

/** See the schema. */
export type Refund = z.infer<typeof Refund>;

/** Names one payment. */
export const PaymentId = z.strictObject({ id: Id });

/** See the schema. */
export type PaymentId = z.infer<typeof PaymentId>;

/** Money to be taken for an order. */
export const CapturePaymentInput = z
  .strictObject({
    orderId: Id,
    method: PaymentMethod,
    amountMinor: PositiveMinorAmount.meta({ description: 'All that is due when missing, in minor units', example: 12_500 }).optional(),
    tenderedMinor: PositiveMinorAmount.meta({ description: 'What was handed over; for cash only', example: 20_000 }).optional(),
    reference: lineOf(100).meta({ description: "The bank's or the card terminal's own", example: 'TERM-4711' }).default(''),
  })
  .refine(({ method, tenderedMinor }) => method === 'cash' || tenderedMinor === undefined, {
    path: ['tenderedMinor'],
    error: 'Is for cash only',
  });

/** See the schema. */
export type CapturePaymentInput = z.infer<typeof CapturePaymentInput>;

/** A payment and the order as it is after it. */
export const CapturedPayment = z.object({ payment: Payment, order: Order }).meta({ id: 'CapturedPayment' });

/** See the schema. */
export type CapturedPayment = z.infer<typeof CapturedPayment>;

/** Money to give back. */
export const RefundPaymentInput = z.strictObject({
  id: Id.meta({ description: 'The payment that it goes back from' }),
  amountMinor: PositiveMinorAmount.meta({
    description: 'All that is left of the payment when missing, in minor units',
    example: 4_000,
  }).optional(),
  reason: lineOf(500).min(1).meta({ example: 'One portion was cold' }),
});

/** See the schema. */
export type RefundPaymentInput = z.infer<typeof RefundPaymentInput>;

/** A refund, its payment and the order as they are after it. */
export const RefundedPayment = z.object({ refund: Refund, payment: Payment, order: Order }).meta({ id: 'RefundedPayment' });

/** See the schema. */
export type RefundedPayment = z.infer<typeof RefundedPayment>;
