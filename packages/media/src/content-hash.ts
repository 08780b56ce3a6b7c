import { webcrypto } from 'node:crypto';

/** SHA-256 of the bytes as 64 lower-case hex digits, computed off the event loop (16 MB would block it for 10 ms). */
export async function contentHash(bytes: Uint8Array): Promise<string> {
  const digest = await webcrypto.subtle.digest('SHA-256', bytes);
  return Buffer.from(digest).toString('hex');
}
