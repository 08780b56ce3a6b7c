import { lineOf } from '@souk/core/texts';
import { UpdatePaymentSettingsInput } from '@souk/domains/sales/settings/schema';
import { UploadSlipInput } from '@souk/domains/sales/slips/schema';
import { z } from 'zod';

const { promptPayId, merchantName, instructions } = UpdatePaymentSettingsInput.shape;

/** One line of the account; empty where there is none. */
const accountLine = (longest: number) => lineOf(longest).optional();

/** What to change of how customers pay; a missing field stays. */
export const PaymentSettingsBody = z.object({
  bank_name: accountLine(100),
  account_name: accountLine(200),
  account_number: accountLine(40),
  promptpay_id: z.union([z.literal('').transform(() => null), promptPayId]),
  merchant_name: merchantName,
  instructions,
  /** A file to put up; null to take it away. A text is the name that was shown, and changes nothing. */
  qr_image: z.union([z.file(), z.string(), z.null()]).optional(),
});

/** See the schema. */
export type PaymentSettingsBody = z.infer<typeof PaymentSettingsBody>;

/** A photo of a customer's proof of a transfer, for an order by its number. */
export const SlipBody = z.object({
  image: UploadSlipInput.shape.image,
  order_id: z.string().max(20),
  /** What the slip shows, in the main unit; what is left to pay when missing. */
  amount: z.string().max(30).optional(),
  reference: z.union([z.literal('').transform(() => undefined), UploadSlipInput.shape.reference]),
});
