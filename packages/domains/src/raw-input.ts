import { requestErrors } from '@souk/core/request-errors';
import { textIssuesOf } from '@souk/rest/check-text';
import type { TextField } from '@souk/rest/coerce';
import { fileNameFault } from '@souk/rest/file-names';

const maxContainers = 100_000;
const maxFormFields = 1_000;

/**
 * The raw input of a call as its schema expects it, read once: what came over native tRPC is held to the rules of REST. A form
 * becomes an object of its fields, read as `fields` say; one that they do not know stays text and, sent twice, becomes a list, which
 * the schema then refuses unless it wants one.
 * Rejects with `request.invalid` for text that cannot be kept, and `request.unsupported_media_type` for a bare stream.
 */
export function readRawInput(
  getRawInput: () => Promise<unknown>,
  fields: ReadonlyMap<string, TextField> = new Map(),
): () => Promise<unknown> {
  let input: Promise<unknown> | undefined;
  return () => {
    input ??= read(getRawInput, fields);
    return input;
  };
}

async function read(getRawInput: () => Promise<unknown>, fields: ReadonlyMap<string, TextField>): Promise<unknown> {
  const raw = await getRawInput();
  if (raw instanceof ReadableStream) {
    throw requestErrors.unsupported_media_type({ details: { accepted: ['application/json', 'multipart/form-data'] } });
  }
  const input = raw instanceof FormData ? fieldsOf(raw, fields) : raw;
  refuseUnfolded(input);
  const issues = textIssuesOf(input).slice(0, 20);
  if (issues.length > 0) throw requestErrors.invalid({ issues });
  return input;
}

function fieldsOf(form: FormData, known: ReadonlyMap<string, TextField>): Record<string, unknown> {
  const fields = new Map<string, unknown[]>();
  let count = 0;
  for (const [name, value] of form) {
    count += 1;
    if (count > maxFormFields) throw refused('(body)', 'Has more fields than any form');
    const fault = value instanceof File ? fileNameFault(value.name) : undefined;
    if (fault) throw refused(name, fault);
    const item = typeof value === 'string' ? (known.get(name)?.coerce(value) ?? value) : value;
    fields.set(name, [...(fields.get(name) ?? []), item]);
  }
  const isOne = ([name, values]: [string, unknown[]]) => values.length === 1 && !known.get(name)?.isList;
  return Object.fromEntries([...fields].map((field) => [field[0], isOne(field) ? field[1][0] : field[1]]));
}

/**
 * Superjson rebuilds more than JSON can hold. Of shared objects, two kilobytes of references to references are a thousand million
 * to whoever walks them, and a reference to a parent never ends. Fields of a prototype of its own
 * a schema would read, and no check of text would see.
 */
function refuseUnfolded(input: unknown): void {
  const waiting: unknown[] = [input];
  let containers = 0;
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof File) continue;
    if (!isPlain(value)) throw refused('(body)', 'Holds what is neither JSON nor a date nor a file');
    containers += 1;
    if (containers > maxContainers) throw refused('(body)', 'Holds more objects than may be sent at once');
    for (const inner of Object.values(value)) if (typeof inner === 'object') waiting.push(inner);
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}

function refused(path: string, message: string) {
  return requestErrors.invalid({ issues: [{ path, message }] });
}
