import { isObject, type JsonObject, objectsIn } from './json.ts';
import { errorResponseComponents } from './openapi-errors.ts';
import { reachableNames, refTo, requestSchemas, responseSchemas, visitSchema } from './openapi-schemas.ts';
import type { WalkedProcedure } from './walk-procedures.ts';

/** An operation of the document with the procedure it comes from. */
export interface DocumentedOperation {
  readonly operation: JsonObject;
  readonly walked: WalkedProcedure;
}

/** Adds the parts that operations refer to: errors, headers and the idempotency key. */
export function addSharedComponents(components: JsonObject): void {
  components.responses = errorResponseComponents();
  components.headers = {
    ETag: { description: 'Names these bytes; send it back as If-None-Match', schema: { type: 'string' } },
    IdempotencyReplayed: { description: '`true` when this is the first answer, sent again', schema: { type: 'string', enum: ['true'] } },
  };
  components.parameters = {
    IdempotencyKey: {
      in: 'header',
      name: 'Idempotency-Key',
      required: false,
      description: 'Any unique text. A repeated request with the same key gets the first answer instead of acting twice.',
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    },
  };
}

/** Gives every object that is a body or an answer a name, `GatePassagesListOutput`, unless its schema brought one. */
export function nameSchemas(operations: readonly DocumentedOperation[], schemas: JsonObject): void {
  for (const { operation, walked } of operations) {
    const name = pascal(walked.path);
    const body = isObject(operation.requestBody) ? operation.requestBody.content : undefined;
    for (const content of objectsIn(body)) hoist(content, `${name}Input`, schemas);
    for (const response of objectsIn(operation.responses)) {
      for (const content of objectsIn(response.content)) hoist(content, `${name}Output`, schemas);
    }
  }
}

/** Lets answers grow: only what a request may hold is closed to unknown fields. */
export function openAnswers(operations: readonly DocumentedOperation[], schemas: JsonObject): void {
  const inRequests = reachableNames(
    operations.flatMap(({ operation }) => requestSchemas(operation)),
    schemas,
  );
  const answers = operations.flatMap(({ operation }) => responseSchemas(operation));
  const named = Object.entries(schemas).flatMap(([name, schema]) => (isObject(schema) && !inRequests.has(name) ? [schema] : []));
  for (const schema of [...answers, ...named]) {
    visitSchema(schema, (inner) => {
      if (inner.additionalProperties === false) delete inner.additionalProperties;
    });
  }
}

/** Takes out the schemas that nothing refers to, such as the generator's own errors. */
export function dropUnused(operations: readonly DocumentedOperation[], schemas: JsonObject): void {
  const roots = operations.flatMap(({ operation }) => [...requestSchemas(operation), ...responseSchemas(operation)]);
  const used = reachableNames([...roots, refTo('Problem')], schemas);
  for (const name of Object.keys(schemas)) if (!used.has(name)) delete schemas[name];
}

function hoist(content: JsonObject, name: string, schemas: JsonObject): void {
  const { schema } = content;
  if (!isObject(schema) || (schema.type !== 'object' && schema.anyOf === undefined && schema.oneOf === undefined)) return;
  if (schemas[name] !== undefined) throw new Error(`Two schemas of the document are named ${name}`);
  schemas[name] = schema;
  content.schema = refTo(name);
}

function pascal(path: string): string {
  return path.replace(/(^|\.)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}
