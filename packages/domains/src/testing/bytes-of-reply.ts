import { buffer } from 'node:stream/consumers';
import type { FileReply } from '@souk/rest/file-reply';

/** The bytes of a reply that is a file. */
export async function bytesOfReply({ body }: FileReply): Promise<Buffer> {
  const bytes = typeof body === 'function' ? await body() : body;
  return bytes instanceof Uint8Array ? Buffer.from(bytes) : await buffer(bytes);
}
