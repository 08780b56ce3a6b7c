/** 128 random bits as hex. `crypto.randomUUID` is missing on pages served over plain HTTP, such as a till's in a local network. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
