import { z } from 'zod';

/** The bytes of a file: at hand, or as they come (a Node stream is an async iterable). */
export type FileBody = Uint8Array | AsyncIterable<Uint8Array | string>;

/** What a verb returns to answer with bytes rather than JSON. Over REST it is sent as it is. */
export interface FileReply {
  readonly kind: 'file';
  /** 200 when missing. */
  readonly status?: number;
  /** Lower-case names. `content-type` is needed; with an `etag` a matching `If-None-Match` answers 304. */
  readonly headers: Readonly<Record<string, string>>;
  /** A function is called only if the bytes are sent: not for HEAD, not for 304. */
  readonly body: FileBody | (() => FileBody | Promise<FileBody>);
}

/** The output schema of a procedure that answers with a file. Its meta must name `responseContentTypes`. */
export const FileReply = z
  .custom<FileReply>(isFileReply, 'not a FileReply')
  .meta({ override: { type: 'string', format: 'binary' }, description: 'The bytes of the file' });

/** True for the answer of a verb that is to be sent as bytes. */
export function isFileReply(value: unknown): value is FileReply {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'file' && 'headers' in value && 'body' in value;
}
