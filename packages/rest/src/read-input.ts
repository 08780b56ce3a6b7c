import type { IncomingMessage } from 'node:http';
import { requestErrors } from '@souk/core/request-errors';
import type { InputShape } from './input-shape.ts';
import type { MultipartMeta, RestMeta } from './meta.ts';
import { hasBody, mediaTypeOf } from './read-bytes.ts';
import { readForm } from './read-form.ts';
import { readJson } from './read-json.ts';
import { matchesType, readRawFile } from './read-raw-file.ts';
import { addIssue, type InputDraft, readQuery, readTextField } from './read-text-fields.ts';

/** What the router found of a request's address. */
export interface Address {
  readonly params: Readonly<Record<string, string | undefined>>;
  /** Raw, without the question mark. */
  readonly query: string;
}

/**
 * Reads an operation's input from path, query and body: everything but what its Zod schema says, which tRPC checks.
 * Throws SoukErrors of `request`, and CallerGone.
 */
export async function readInput(
  req: IncomingMessage,
  shape: InputShape,
  meta: RestMeta,
  address: Address,
  maxBodyBytes: number,
): Promise<unknown> {
  const draft: InputDraft = { input: {}, issues: [] };
  for (const [name, field] of shape.path) readTextField(name, address.params[name] ?? '', field, draft);
  if (address.query !== '') readQuery(address.query, shape.text, draft);

  if (shape.takesJson) return await withJson(req, shape, meta.maxBodyBytes ?? maxBodyBytes, draft);
  if (meta.multipart) await withFiles(req, shape, meta.multipart, draft);
  else if (hasBody(req)) addIssue(draft.issues, '(body)', 'This operation takes no body');
  refuseIssues(draft);
  return shape.hasInput ? draft.input : undefined;
}

async function withJson(req: IncomingMessage, shape: InputShape, limitBytes: number, draft: InputDraft): Promise<unknown> {
  const body = await readJson(req, limitBytes);
  for (const name of shape.hasInput ? shape.path.keys() : Object.keys(body)) {
    if (Object.hasOwn(body, name)) addIssue(draft.issues, name, 'Unknown field');
  }
  refuseIssues(draft);
  return shape.hasInput ? { ...body, ...draft.input } : undefined;
}

async function withFiles(req: IncomingMessage, shape: InputShape, multipart: MultipartMeta, draft: InputDraft): Promise<void> {
  const mediaType = mediaTypeOf(req);
  const [onlyFile] = shape.files.size === 1 ? shape.files : [];
  if (mediaType === 'multipart/form-data') await readForm(req, shape, multipart.maxFileBytes, draft);
  else if (onlyFile !== undefined && matchesType(mediaType, multipart.rawContentTypes)) {
    await readRawFile(req, onlyFile, multipart.maxFileBytes, draft);
  } else {
    const raw = shape.files.size === 1 ? multipart.rawContentTypes : [];
    throw requestErrors.unsupported_media_type({ details: { accepted: ['multipart/form-data', ...raw] } });
  }
}

function refuseIssues({ issues }: InputDraft): void {
  if (issues.length > 0) throw requestErrors.invalid({ issues });
}
