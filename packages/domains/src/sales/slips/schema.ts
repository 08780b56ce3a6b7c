import { Id } from '@souk/core/ids';
import { Currency, PositiveMinorAmount } from '@souk/core/money';
import { PageInput, pageOf } from '@souk/core/pages';
import { lineOf } from '@souk/core/texts';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';
import { CapturedPayment } from '../payments/schema.ts';
import { cleanReference } from './clean-reference.ts';

/** What was decided on a slip. */
export const SlipStatus = z.enum(['pending', 'accepted', 'rejected']).meta({ id: 'SlipStatus', example: 'pending' });

/** A customer's proof of a transfer. */
export const PaymentSlip = z
  .object({
    id: Id,
    orderId: Id,
    imageSha256: z.string().meta({ description: 'Of the photo as it was sent, hex', example: '9f86d081884c7d659a2feaa0c55ad015' }),
    reference: z
      .string()
      .nullable()
      .meta({ description: "The transfer's number at the bank; null where nobody has read it", example: '0123ABC456' }),
    amountMinor: PositiveMinorAmount.meta({ description: "What the slip shows, in the order's currency", example: 12_500 }),
    currency: Currency,
    status: SlipStatus,
    reason: z.string().meta({ description: 'Why it was rejected', example: 'The amount cannot be read' }),
    paymentId: Id.nullable().meta({ description: 'The payment it became; null until it is accepted' }),
    actor: z.string().meta({ description: 'Who sent it', example: 'device:0198c0de-0000-7000-8000-000000000000' }),
    createdAt: Timestamp,
    reviewedBy: z.string().nullable().meta({ example: 'user:0198c0de-0000-7000-8000-000000000000' }),
    reviewedAt: Timestamp.nullable(),
  })
  .meta({ id: 'PaymentSlip' });

/** See the schema. */
export type PaymentSlip = z.infer<typeof PaymentSlip>;

/** A slip to be kept for review. */
export const UploadSlipInput = z.strictObject({
  image: z.file().meta({ description: 'JPEG, PNG or WebP, at most 16 MB and 40 megapixels' }),
  orderId: Id,
  amountMinor: PositiveMinorAmount.meta({ description: "What the slip shows, in the order's currency", example: 12_500 }),
  reference: lineOf(100)
    .refine((text) => cleanReference(text) !== '', { error: 'Must have a letter or a digit' })
    .meta({ description: "The transfer's number at the bank, as the slip shows it", example: '0123-ABC 456' })
    .optional(),
});

/** See the schema. */
export type UploadSlipInput = z.infer<typeof UploadSlipInput>;

/** Names one slip. */
export const SlipId = z.strictObject({ id: Id });

/** See the schema. */
export type SlipId = z.infer<typeof SlipId>;

/** Why a slip is no good. */
export const RejectSlipInput = z.strictObject({ id: Id, reason: lineOf(500).min(1).meta({ example: 'The amount cannot be read' }) });

/** See the schema. */
export type RejectSlipInput = z.infer<typeof RejectSlipInput>;

/** A slip that was accepted, the payment it became, and its order. */
export const AcceptedSlip = CapturedPayment.extend({ slip: PaymentSlip }).meta({ id: 'AcceptedSlip' });

/** See the schema. */
export type AcceptedSlip = z.infer<typeof AcceptedSlip>;

/** Which slips to list. */
export const ListSlipsInput = PageInput.extend({
  status: SlipStatus.meta({ description: '`pending` lists the review queue' }).optional(),
  orderId: Id.optional(),
});

/** See the schema. */
export type ListSlipsInput = z.infer<typeof ListSlipsInput>;

/** A page of slips, newest first. */
export const SlipPage = pageOf(PaymentSlip);

/** See the schema. */
export type SlipPage = z.infer<typeof SlipPage>;
