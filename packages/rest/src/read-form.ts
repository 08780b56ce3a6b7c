import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { requestErrors } from '@souk/core/request-errors';
import busboy from 'busboy';
import { fileNameFault, safeFileName } from './file-names.ts';
import type { InputShape } from './input-shape.ts';
import { refuseContentEncoding, refuseDeclaredLength, rejectWhenGone, tooLarge } from './read-bytes.ts';
import { addIssue, type InputDraft, readTextField } from './read-text-fields.ts';

const fieldBytes = 64 * 1024;
/** Room for boundaries, part headers and text fields beside the files. */
const slackBytes = 256 * 1024;

/**
 * Reads a multipart form into the draft: one file per declared file field, text by its declared type, at most once each.
 * Throws `request.too_large` (a file over `maxFileBytes`, the form over its sum), `request.malformed` and CallerGone.
 * What is wrong with single fields becomes issues of the draft.
 */
export async function readForm(req: IncomingMessage, shape: InputShape, maxFileBytes: number, draft: InputDraft): Promise<void> {
  const formBytes = shape.files.size * maxFileBytes + slackBytes;
  refuseDeclaredLength(req, formBytes, maxFileBytes);
  refuseContentEncoding(req);
  const parser = openParser(req, shape, maxFileBytes);
  const { promise, resolve, reject } = Promise.withResolvers<void>();

  parser.on('file', (name, stream, info) => {
    stream.once('limit', () => reject(tooLarge(maxFileBytes)));
    // A form cut short is told by the parser; without a listener the part's own error would end the process.
    stream.once('error', () => undefined);
    readFile(stream, name, info, shape, draft);
  });
  parser.on('field', (name, text, info) => {
    if (info.valueTruncated) reject(tooLarge(fieldBytes));
    else if (shape.files.has(name)) addIssue(draft.issues, name, 'Must be a file');
    else readTextField(name, text, shape.text.get(name), draft);
  });
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
    parser.once(limit, () => addIssue(draft.issues, '(body)', 'Has more parts than this operation takes'));
  }
  // More than once: it complains again when what was refused comes to an end, and nobody else would listen.
  parser.on('error', (cause) => reject(requestErrors.malformed({ message: 'The multipart form could not be read.', cause })));
  parser.once('close', resolve);
  rejectWhenGone(req, reject);
  countBytes(req, formBytes, () => reject(tooLarge(maxFileBytes)));
  req.pipe(parser);

  try {
    await promise;
  } finally {
    // After a refusal the rest is read and dropped, so that the caller gets to see the answer.
    req.unpipe(parser);
    parser.destroy();
    req.resume();
  }
}

function openParser(req: IncomingMessage, shape: InputShape, maxFileBytes: number): busboy.Busboy {
  // One part more than declared, so that a wrong name is told by its name rather than by the count.
  const files = shape.files.size + 1;
  const fields = [...shape.text.values()].reduce((sum, field) => sum + (field.isList ? 100 : 1), 1);
  const limits = {
    files,
    fields,
    parts: files + fields,
    // Busboy takes a file that reaches its limit for one that is over it.
    fileSize: maxFileBytes + 1,
    fieldSize: fieldBytes,
    fieldNameSize: 100,
    headerPairs: 20,
  };
  try {
    return busboy({ headers: req.headers, limits, defParamCharset: 'utf8', preservePath: true });
  } catch (cause) {
    throw requestErrors.malformed({ message: 'The multipart form has no boundary.', cause });
  }
}

function readFile(stream: Readable, name: string, info: busboy.FileInfo, shape: InputShape, draft: InputDraft): void {
  const fault = fileFault(name, info, shape, draft);
  if (fault) {
    addIssue(draft.issues, name, fault);
    stream.resume();
    return;
  }
  const chunks: Buffer[] = [];
  // Taken now, so that a second file of the same name is seen as one.
  draft.input[name] = undefined;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.once('end', () => {
    draft.input[name] = new File(chunks, safeFileName(info.filename), { type: info.mimeType });
  });
}

function fileFault(name: string, info: busboy.FileInfo, shape: InputShape, draft: InputDraft): string | undefined {
  if (!shape.files.has(name)) return `Unknown file field; expected ${[...shape.files].join(', ')}`;
  if (Object.hasOwn(draft.input, name)) return 'Sent more than once';
  return fileNameFault(info.filename ?? '');
}

/** Busboy does not limit what lies outside the parts. */
function countBytes(req: IncomingMessage, limitBytes: number, refuse: () => void): void {
  let size = 0;
  req.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limitBytes) refuse();
  });
}
