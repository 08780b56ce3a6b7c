import { generate } from 'promptparse';
import type { PromptPayId } from '../settings/prompt-pay-id.ts';

/**
 * The text of a QR code that asks a Thai bank's app for exactly this amount: EMVCo's merchant-presented mode with PromptPay's tag 29
 * (Bank of Thailand, "Thai QR Code Payment Standard").
 */
export function promptPayPayload({ kind, digits }: PromptPayId, amountSatang: number): string {
  return generate.anyId({ type: kind, target: digits, amount: amountSatang / 100 });
}
