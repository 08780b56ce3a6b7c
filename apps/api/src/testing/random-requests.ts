import { isSchema, type JsonSchema } from './json-schemas.ts';
import type { ValueSource } from './random-values.ts';

/** One operation as an OpenAPI document describes it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly JsonSchema[];
  /** Schemas of the body by content type. */
  readonly contents: readonly (readonly [type: string, schema: JsonSchema])[];
  /** Those it says it may answer with. */
  readonly statuses: readonly string[];
}

/** A request to be sent. */
export interface DrawnRequest {
  /** From the root of the server, query included. */
  readonly address: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string | FormData | File;
}

/** The operations of a document. */
export function operationsOf(document: JsonSchema): Operation[] {
  const shared = Object(Object(document.components).parameters);
  return Object.entries(Object(document.paths)).flatMap(([path, methods]) =>
    Object.entries(Object(methods)).flatMap(([method, operation]) =>
      isSchema(operation) ? [operationOf(path, method, operation, shared)] : [],
    ),
  );
}

/** What there is to ask for. */
export interface Known {
  /** Files are this photo, or a spoilt one. */
  readonly photo: Uint8Array<ArrayBuffer>;
  /** The id or the short name that belongs into a parameter of an operation; undefined for other parameters. */
  readonly nameFor: (operationId: string, parameter: JsonSchema) => string | undefined;
}

/** Draws a request for an operation: what the document asks for, more or less; mostly of things that there are. */
export function drawRequest(source: ValueSource, operation: Operation, { photo, nameFor }: Known): DrawnRequest {
  const { method, contents } = operation;
  const drawn = drawParameters(source, operation.parameters, (parameter) => nameFor(operation.id, parameter));
  const inPlace = (place: string) => drawn.filter((parameter) => parameter.place === place);
  const path = inPlace('path').reduce(
    (made, { name, text }) => made.replace(`{${name}}`, encodeURIComponent(text) || '%20'),
    operation.path,
  );
  const query = new URLSearchParams(inPlace('query').map(({ name, text }): [string, string] => [name, text]));
  const headers = Object.fromEntries(inPlace('header').map(({ name, text }) => [name, text.replace(/[^\x20-\x7e]/g, '?').slice(0, 300)]));
  const address = `/api/v1${path}${query.size > 0 ? `?${query}` : ''}`;
  const content = contents.length > 0 && source.chance(0.97) ? source.pick(contents) : undefined;
  return content ? { address, method, ...drawBody(source, content, headers, photo) } : { address, method, headers };
}

function drawParameters(
  source: ValueSource,
  parameters: readonly JsonSchema[],
  nameFor: (parameter: JsonSchema) => string | undefined,
): { name: string; place: unknown; text: string }[] {
  return parameters.flatMap((parameter) => {
    const { name, in: place, schema, required } = parameter;
    if (!isSchema(schema) || (required !== true && source.chance(0.6))) return [];
    const known = source.chance(0.75) ? nameFor(parameter) : undefined;
    const value = known ?? source.valueFor(schema);
    const values: unknown[] = Array.isArray(value) && place === 'query' ? value : [value];
    return values.map((item) => ({ name: String(name), place, text: String(item).toWellFormed() }));
  });
}

function drawBody(
  source: ValueSource,
  [type, schema]: readonly [type: string, schema: JsonSchema],
  headers: Record<string, string>,
  photo: Uint8Array<ArrayBuffer>,
): { body: string | FormData | File; headers: Record<string, string> } {
  if (type === 'multipart/form-data') {
    const form = new FormData();
    for (const [name, value] of Object.entries(Object(source.valueFor(schema))))
      form.append(name, name === 'image' ? drawFile(source, photo) : String(value));
    return { body: form, headers };
  }
  if (schema.format === 'binary')
    return { body: drawFile(source, photo), headers: { ...headers, 'content-type': type.replace('*', 'jpeg') } };
  const text = JSON.stringify(source.valueFor(schema));
  const sent = source.chance(0.97) ? type : 'text/plain';
  return { body: source.chance(0.03) ? text.slice(0, -1) : text, headers: { ...headers, 'content-type': sent } };
}

function drawFile(source: ValueSource, photo: Uint8Array<ArrayBuffer>): File {
  const bytes = source.pick([photo, photo, photo.slice(0, 2_000), new Uint8Array(0), new Uint8Array(100)]);
  return new File([bytes], source.pick(['car.jpg', '../car.jpg', 'é.png', '.']), {
    type: source.pick(['image/jpeg', 'image/png', 'text/html']),
  });
}

function operationOf(path: string, method: string, operation: JsonSchema, shared: Record<string, unknown>): Operation {
  const parameters = Array.isArray(operation.parameters) ? operation.parameters.filter(isSchema) : [];
  const contents = Object.entries(Object(Object(operation.requestBody).content));
  return {
    id: String(operation.operationId),
    method: method.toUpperCase(),
    path,
    parameters: parameters.map((given) => (typeof given.$ref === 'string' ? Object(shared[given.$ref.split('/').at(-1) ?? '']) : given)),
    contents: contents.map(([type, content]): [string, JsonSchema] => [type, Object(Object(content).schema)]),
    statuses: Object.keys(Object(operation.responses)),
  };
}
