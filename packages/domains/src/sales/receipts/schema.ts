import { Id } from '@souk/core/ids';
import { Currency, MinorAmount, PositiveMinorAmount } from '@souk/core/money';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';
import { PaymentMethod } from '../payments/schema.ts';

const ReceiptLine = z.object({
  name: z.string().meta({ example: 'Green stick' }),
  quantity: z.int().min(1).meta({ description: 'Pieces', example: 3 }),
  unitPriceMinor: MinorAmount,
  discountMinor: MinorAmount.meta({ example: 0 }),
  totalMinor: MinorAmount,
});

const ReceiptTax = z.object({
  rateBasisPoints: z.int().min(0).meta({ description: 'Hundredths of a percent', example: 700 }),
  included: z.boolean().meta({ description: 'Whether the prices held it' }),
  taxMinor: MinorAmount,
});

const ReceiptPayment = z.object({
  method: PaymentMethod,
  amountMinor: PositiveMinorAmount,
  tenderedMinor: MinorAmount.nullable(),
  changeMinor: MinorAmount,
  reference: z.string().meta({ example: 'TERM-4711' }),
  capturedAt: Timestamp,
});

const ReceiptRefund = z.object({ amountMinor: PositiveMinorAmount, reason: z.string().meta({ example: 'Cold' }), createdAt: Timestamp });

/** What a customer was handed: frozen as it was issued. */
export const Receipt = z
  .object({
    number: z.int().min(1).meta({ description: "Counts the organization's receipts, without gaps", example: 311 }),
    issuedAt: Timestamp,
    timeZone: z.string().meta({ description: 'In which its times are printed', example: 'Asia/Bangkok' }),
    merchantName: z.string().meta({ example: 'Mala House' }),
    orderId: Id,
    orderNumber: z.int().min(1).meta({ example: 1042 }),
    customerName: z.string().meta({ example: 'Table 4' }),
    notes: z.string().meta({ example: 'No chilli' }),
    currency: Currency,
    lines: z.array(ReceiptLine),
    subtotalMinor: MinorAmount,
    discountMinor: MinorAmount,
    taxes: z.array(ReceiptTax).meta({ description: 'Tax by rate' }),
    totalMinor: MinorAmount,
    payments: z.array(ReceiptPayment),
    refunds: z.array(ReceiptRefund),
    changeMinor: MinorAmount.meta({ description: 'What went back of cash that was handed over', example: 7_500 }),
    dueMinor: MinorAmount.meta({ description: 'What was left to pay', example: 0 }),
  })
  .meta({ id: 'Receipt' });

/** See the schema. */
export type Receipt = z.infer<typeof Receipt>;

/** Of which order. */
export const ReceiptInput = z.strictObject({ orderId: Id });

/** See the schema. */
export type ReceiptInput = z.infer<typeof ReceiptInput>;

/** Of which order, and for which paper. */
export const ReceiptTextInput = ReceiptInput.extend({
  width: z
    .int()
    .min(24)
    .max(80)
    .meta({ description: 'Columns of the printer: 32 on 58 mm paper, 42 or 48 on 80 mm', example: 42 })
    .default(42),
});

/** See the schema. */
export type ReceiptTextInput = z.infer<typeof ReceiptTextInput>;
