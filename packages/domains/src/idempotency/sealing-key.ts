import { hkdfSync } from 'node:crypto';

/** What the caller's Idempotency-Key and the server's secret make together, and neither alone; another one for each purpose. */
export function sealingKey(idempotencyKey: string, secret: string, purpose: 'answer' | 'request'): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, idempotencyKey, `souk idempotency ${purpose}`, 32));
}
