import type { IncomingMessage } from 'node:http';
import { mediaTypeOf, readBytes } from './read-bytes.ts';
import type { InputDraft } from './read-text-fields.ts';

/** Reads a body that is the file itself into the draft's field `name`. Throws `request.too_large` and CallerGone. */
export async function readRawFile(req: IncomingMessage, name: string, maxFileBytes: number, { input }: InputDraft): Promise<void> {
  const bytes = await readBytes(req, maxFileBytes);
  if (bytes.length > 0) input[name] = new File([bytes], 'upload', { type: mediaTypeOf(req) });
}

/** True if a content type is one of the patterns: `image/png`, or all of a kind, `image/*`. */
export function matchesType(mediaType: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => (pattern.endsWith('/*') ? mediaType.startsWith(pattern.slice(0, -1)) : mediaType === pattern));
}
