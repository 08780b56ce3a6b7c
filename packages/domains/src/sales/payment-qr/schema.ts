import { Id } from '@souk/core/ids';
import { Currency, PositiveMinorAmount } from '@souk/core/money';
import { z } from 'zod';

/** Which order is to be paid. */
export const PaymentQrInput = z.strictObject({ orderId: Id });

/** See the schema. */
export type PaymentQrInput = z.infer<typeof PaymentQrInput>;

/** What a payment QR code says. */
export const PaymentQr = z
  .object({
    orderId: Id,
    orderNumber: z.int().min(1).meta({ example: 1042 }),
    payload: z.string().meta({
      description: "The code's text, as EMVCo's merchant-presented mode has it",
      example: '00020101021229370016A000000677010111011300668123456785303764580254065125.006304F00D',
    }),
    amountMinor: PositiveMinorAmount.meta({ description: 'What is due, in satang', example: 12_500 }),
    currency: Currency,
    merchantName: z.string().meta({ example: 'Mala House' }),
  })
  .meta({ id: 'PaymentQr' });

/** See the schema. */
export type PaymentQr = z.infer<typeof PaymentQr>;
