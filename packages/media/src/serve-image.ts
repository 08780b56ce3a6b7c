import { create as contentDisposition } from 'content-disposition';

/** An image that is about to be sent. */
export interface ServedImage {
  /** SHA-256 of the bytes that would be sent, in hex. */
  readonly contentSha256: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** What a browser calls it when it is saved; any text, users' too. */
  readonly fileName: string;
  /** The request's `If-None-Match` header. */
  readonly ifNoneMatch?: string | undefined;
  /** False for an address whose image may change, as "the latest": it is asked for anew each time. Default true. */
  readonly immutable?: boolean | undefined;
}

/** The status and headers of an image response; a 304 has no body. */
export interface ImageResponse {
  readonly status: 200 | 304;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The answer to a request for an image, for any HTTP framework: look at `status` before the bytes are read, a 304 needs none.
 * The entity tag is the content's hash; caches may be the reader's own only, because every image is private.
 */
export function serveImage(image: ServedImage): ImageResponse {
  const tag = `"${image.contentSha256}"`;
  const caching = {
    ETag: tag,
    'Cache-Control': image.immutable === false ? 'private, no-cache' : 'private, max-age=31536000, immutable',
  };
  if (isKnown(tag, image.ifNoneMatch)) return { status: 304, headers: caching };
  return {
    status: 200,
    headers: {
      ...caching,
      'Content-Type': image.contentType,
      'Content-Length': String(image.sizeBytes),
      'Content-Disposition': contentDisposition(safeName(image.fileName), { type: 'inline' }),
      'X-Content-Type-Options': 'nosniff',
    },
  };
}

/** RFC 9110, 13.1.2: a list of tags, compared without their weakness, or any. */
function isKnown(tag: string, ifNoneMatch: string | undefined): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === tag);
}

/** Without folders, control characters and the marks that turn text around, at most 120 characters. */
function safeName(fileName: string): string {
  const name = fileName
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replaceAll(/[/\\:*?"<>|]/g, '-')
    .replace(/^[.\s]+/, '');
  return [...name].slice(0, 120).join('') || 'image';
}
