import type { JsonObject } from './json.ts';
import type { RestMeta } from './meta.ts';
import { refTo } from './openapi-schemas.ts';

const descriptions = new Map([
  [400, 'The request is not valid; `issues` names the fields.'],
  [401, 'No credential was sent, or it is not valid any more.'],
  [403, 'The credential does not allow this.'],
  [404, 'There is no such thing, or not for this organization.'],
  [409, 'It is not in a state for this, or somebody else was faster.'],
  [410, 'It was there and is gone.'],
  [412, 'It changed since it was read.'],
  [413, 'The body is too large; `details.limitBytes` is the limit.'],
  [415, 'The content type is not taken here; `details.accepted` lists those that are.'],
  [422, 'The Idempotency-Key was used with another request.'],
  [429, 'Too many requests.'],
  [503, 'The service is busy.'],
]);

const retryAfter: JsonObject = { description: 'Seconds after which a retry may succeed', schema: { type: 'integer' } };

/** The error responses of the document's components, by the name that operations refer to. */
export function errorResponseComponents(): JsonObject {
  return Object.fromEntries(
    [...descriptions].map(([status, description]) => [
      nameOf(status),
      {
        description,
        ...(status === 429 || status === 503 || status === 409 ? { headers: { 'Retry-After': { ...retryAfter } } } : {}),
        content: { 'application/json': { schema: refTo('Problem') } },
      },
    ]),
  );
}

/**
 * The error responses that follow from an operation's shape, with those its meta adds.
 * Throws a plain Error for a status the document has no words for.
 */
export function errorResponsesOf(meta: RestMeta, isPublic: boolean): JsonObject {
  const statuses = new Set([400, 429, 503, ...(meta.errorStatuses ?? [])]);
  if (!isPublic) for (const status of [401, 403]) statuses.add(status);
  if (meta.path.includes('{')) statuses.add(404);
  if (meta.method !== 'GET' && meta.method !== 'DELETE') for (const status of [413, 415]) statuses.add(status);
  if (meta.method === 'POST') for (const status of [409, 422]) statuses.add(status);
  return Object.fromEntries([...statuses].sort().map((status) => [status, { $ref: `#/components/responses/${nameOf(status)}` }]));
}

function nameOf(status: number): string {
  if (!descriptions.has(status)) throw new Error(`No description for the error status ${status}`);
  return `Problem${status}`;
}
