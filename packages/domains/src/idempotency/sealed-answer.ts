import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import superjson from 'superjson';
import { z } from 'zod';
import { sealingKey } from './sealing-key.ts';

/** Without `meta` where JSON alone says it all. */
const Serialized = z.object({ json: z.json(), meta: z.any().optional() });

const ivBytes = 12;
const tagBytes = 16;

/**
 * Seals an answer with AES-256-GCM under a key made of the caller's Idempotency-Key and the server's secret:
 * an answer may hold a token, and neither the table alone nor the server alone can open it.
 */
export function sealAnswer(answer: unknown, idempotencyKey: string, secret: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(idempotencyKey, secret, 'answer'), iv);
  const text = cipher.update(JSON.stringify(superjson.serialize(answer)), 'utf8');
  return Buffer.concat([iv, text, cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** Opens what {@link sealAnswer} sealed. Throws when the key or the secret is another one. */
export function openAnswer(sealed: string, idempotencyKey: string, secret: string): unknown {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(idempotencyKey, secret, 'answer'), bytes.subarray(0, ivBytes));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]);
  const { json, meta } = Serialized.parse(JSON.parse(text.toString('utf8')));
  return superjson.deserialize({ json, meta });
}
