import { inputObjectOf, inputShapeOf } from './input-shape.ts';
import { isObject, type Json, type JsonObject, objectAt } from './json.ts';
import type { MultipartMeta, RestMeta } from './meta.ts';
import { errorResponsesOf } from './openapi-errors.ts';
import type { WalkedProcedure } from './walk-procedures.ts';

/** What all operations of one document share. */
export interface OperationSettings {
  readonly version: '3.1.0' | '3.0.3';
  readonly securityNames: readonly string[];
}

/**
 * Corrects an operation as the generator wrote it: operationId, exact security, true status, files in and out, headers, errors.
 * Throws a plain Error for a security scheme the document does not have.
 */
export function finishOperation(operation: JsonObject, walked: WalkedProcedure, meta: RestMeta, settings: OperationSettings): void {
  const { permission } = walked.meta;
  operation.operationId = walked.path;
  operation['x-permission'] = permission ?? null;
  operation.security = securityOf(walked, meta, settings.securityNames);
  finishBody(operation, walked, meta, settings.version);
  if (meta.method === 'POST') parametersOf(operation).push({ $ref: '#/components/parameters/IdempotencyKey' });
  operation.responses = { ...successOf(operation, walked, meta), ...errorResponsesOf(meta, permission === 'public') };
  if (parametersOf(operation).length === 0) delete operation.parameters;
}

function securityOf({ path, meta: { permission } }: WalkedProcedure, meta: RestMeta, known: readonly string[]): JsonObject[] {
  if (permission === 'public') return [];
  const unknown = meta.security?.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`${path}: there is no security scheme ${unknown}`);
  return (meta.security ?? known).map((name) => ({ [name]: [] }));
}

function finishBody(operation: JsonObject, walked: WalkedProcedure, meta: RestMeta, version: OperationSettings['version']): void {
  const body = operation.requestBody;
  if (!isObject(body) || !isObject(body.content) || walked.input === undefined) return;
  const [content] = Object.values(body.content).filter(isObject);
  if (!content || !isObject(content.schema)) return;
  // The generator makes a refined object anew and forgets that it was strict.
  if (inputObjectOf(walked.input).def.catchall?._zod.def.type === 'never') content.schema.additionalProperties = false;
  body.required = Array.isArray(content.schema.required) && content.schema.required.length > 0;
  if (meta.multipart) documentFiles(operation, walked, meta.multipart, version);
}

/**
 * A raw body beside the form, its other fields in the query. Not in 3.0.3: code generators would make one method of the two,
 * with every field twice.
 */
function documentFiles(
  operation: JsonObject,
  walked: WalkedProcedure,
  multipart: MultipartMeta,
  version: OperationSettings['version'],
): void {
  const content = isObject(operation.requestBody) ? objectAt(operation.requestBody, 'content') : {};
  const form = objectAt(content, 'multipart/form-data');
  const { files, text } = inputShapeOf(walked);
  if (multipart.rawContentTypes.length > 0) {
    form.encoding = Object.fromEntries([...files].map((name) => [name, { contentType: multipart.rawContentTypes.join(', ') }]));
  }
  if (version === '3.0.3' || files.size !== 1) return;
  for (const type of multipart.rawContentTypes) content[type] = { schema: { type: 'string', format: 'binary' } };
  const properties = objectAt(objectAt(form, 'schema'), 'properties');
  for (const name of text.keys()) {
    const schema = properties[name];
    if (isObject(schema)) parametersOf(operation).push({ in: 'query', name, schema: structuredClone(schema), description: besides });
  }
}

const besides = 'For a body that is the file itself. A form has it as a field instead.';

function successOf(operation: JsonObject, walked: WalkedProcedure, meta: RestMeta): JsonObject {
  const made = isObject(operation.responses) && isObject(operation.responses['200']) ? operation.responses['200'] : {};
  const description = meta.successDescription ?? 'Done.';
  if (meta.responseContentTypes) return fileResponses(meta, meta.responseContentTypes, description);
  const isEmpty = meta.successStatus === 204 || walked.output === undefined || ['void', 'undefined'].includes(walked.output.def.type);
  if (isEmpty) return { 204: { description } };
  const headers =
    meta.method === 'POST' ? { headers: { 'Idempotency-Replayed': { $ref: '#/components/headers/IdempotencyReplayed' } } } : {};
  return { [meta.successStatus]: { ...made, description, ...headers } };
}

function fileResponses(meta: RestMeta, contentTypes: readonly string[], description: string): JsonObject {
  const content = Object.fromEntries(contentTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));
  const notModified = meta.method === 'GET' ? { 304: { description: 'The caller has these bytes: its If-None-Match is their ETag.' } } : {};
  const headers = { ETag: { $ref: '#/components/headers/ETag' } };
  return { [meta.successStatus]: { description, headers, content }, ...notModified };
}

function parametersOf(operation: JsonObject): Json[] {
  if (!Array.isArray(operation.parameters)) operation.parameters = [];
  return operation.parameters;
}
