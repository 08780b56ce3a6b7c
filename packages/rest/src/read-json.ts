import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { requestErrors } from '@souk/core/request-errors';
import { textIssuesOf } from './check-text.ts';
import { hasBody, mediaTypeOf, readBytes } from './read-bytes.ts';

/**
 * Reads a JSON object; an absent body is an empty one. Nothing is coerced.
 * Throws `request.unsupported_media_type`, `.too_large`, `.malformed` and `.invalid` (text that cannot be kept, depth).
 */
export async function readJson(req: IncomingMessage, limitBytes: number): Promise<object> {
  if (!hasBody(req)) return {};
  const isJson = mediaTypeOf(req) === 'application/json' && isUtf8Charset(req.headers['content-type'] ?? '');
  const bytes = isJson ? await readBytes(req, limitBytes) : Buffer.alloc(0);
  if (!isJson) throw requestErrors.unsupported_media_type({ details: { accepted: ['application/json'] } });
  if (bytes.length === 0) return {};
  const body = parseJson(bytes);
  const issues = textIssuesOf(body).slice(0, 20);
  if (issues.length > 0) throw requestErrors.invalid({ issues });
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw requestErrors.invalid({ issues: [{ path: '(body)', message: 'Must be a JSON object' }] });
}

function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw requestErrors.malformed({ message: 'The request body is not UTF-8.' });
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw requestErrors.malformed({ message: 'The request body is not valid JSON.', cause });
  }
}

function isUtf8Charset(contentType: string): boolean {
  const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1];
  return charset === undefined || charset.toLowerCase() === 'utf-8' || charset.toLowerCase() === 'utf8';
}
