import type { PublicPaymentSettings } from '@souk/domains/sales/settings/schema';

/** How customers pay, in the old app's words: one account, the first. */
export function describeSettings({ accounts: [account], ...settings }: PublicPaymentSettings): object {
  const qrImage = qrFileName(settings);
  return {
    bank_name: account?.bank ?? '',
    account_name: account?.accountName ?? '',
    account_number: account?.accountNumber ?? '',
    promptpay_id: settings.promptPayId ?? '',
    merchant_name: settings.merchantName,
    instructions: settings.instructions,
    qr_image: qrImage,
    qr_image_url: qrImage === null ? null : `/api/qr/images/${qrImage}`,
  };
}

/** The name of the QR image's file: another one whenever the image changes. Null where there is none. */
export function qrFileName({ qrImageId }: Pick<PublicPaymentSettings, 'qrImageId'>): string | null {
  return qrImageId === null ? null : `${qrImageId}.jpg`;
}
