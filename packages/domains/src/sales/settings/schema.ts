import { Id } from '@souk/core/ids';
import { lineOf, textOf } from '@souk/core/texts';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';
import { OrganizationSlug } from '../../identity/schema.ts';
import { Version } from '../schema.ts';
import { parsePromptPayId } from './prompt-pay-id.ts';

/** An account that customers may transfer to. */
export const BankAccount = z
  .strictObject({
    bank: lineOf(100).min(1).meta({ example: 'Kasikornbank' }),
    accountName: lineOf(200).min(1).meta({ example: 'Mala House Ltd.' }),
    accountNumber: lineOf(40).min(1).meta({ description: 'As the bank writes it', example: '123-4-56789-0' }),
  })
  .meta({ id: 'BankAccount' });

/** What can be set. */
const fields = {
  accounts: z.array(BankAccount).max(20).meta({ description: 'Where customers may transfer to, the first first' }),
  promptPayId: lineOf(30)
    .refine((text) => parsePromptPayId(text) !== null, {
      error: 'Must be a Thai mobile number, a national or tax id of 13 digits, or an e-wallet id of 15',
    })
    .transform((text) => parsePromptPayId(text)?.digits ?? text)
    .nullable()
    .meta({ description: 'Where payment QR codes send the money; null for none', example: '0812345678' }),
  merchantName: lineOf(100).meta({ description: "On receipts; the organization's name where empty", example: 'Mala House' }),
  instructions: textOf(2_000).meta({ description: 'What customers read beside the bill', example: 'Show the slip at the till.' }),
};

/** What anybody may see of how customers pay. */
export const PublicPaymentSettings = z
  .object({
    ...fields,
    promptPayId: z.string().nullable().meta({ description: 'Digits alone; null for none', example: '0812345678' }),
    qrImageId: Id.nullable().meta({ description: 'Another one whenever the QR image changes; null where there is none' }),
  })
  .meta({ id: 'PublicPaymentSettings' });

/** See the schema. */
export type PublicPaymentSettings = z.infer<typeof PublicPaymentSettings>;

/** How customers pay. */
export const PaymentSettings = PublicPaymentSettings.extend({
  version: Version,
  updatedAt: Timestamp.nullable().meta({ description: 'Null until somebody has set anything' }),
}).meta({ id: 'PaymentSettings' });

/** See the schema. */
export type PaymentSettings = z.infer<typeof PaymentSettings>;

/** What to change; a missing field stays. */
export const UpdatePaymentSettingsInput = z.strictObject({ version: Version, ...z.object(fields).partial().shape });

/** See the schema. */
export type UpdatePaymentSettingsInput = z.infer<typeof UpdatePaymentSettingsInput>;

/** A QR image that the bank made, for customers to scan. */
export const UploadQrImageInput = z.strictObject({
  image: z.file().meta({ description: 'JPEG, PNG or WebP, at most 16 MB and 40 megapixels' }),
});

/** See the schema. */
export type UploadQrImageInput = z.infer<typeof UploadQrImageInput>;

/** Whose settings. */
export const PublicPaymentSettingsInput = z.strictObject({ organization: OrganizationSlug });

/** See the schema. */
export type PublicPaymentSettingsInput = z.infer<typeof PublicPaymentSettingsInput>;
