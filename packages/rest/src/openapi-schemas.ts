import { isObject, type Json, type JsonObject, objectsIn } from './json.ts';

/** The outermost schemas of a content map, a list of parameters or a map of headers. */
export function schemasIn(holders: Json | undefined): JsonObject[] {
  return objectsIn(holders).flatMap((holder) => (isObject(holder.schema) ? [holder.schema] : []));
}

/** The schemas of an operation's request: its parameters and its body. */
export function requestSchemas(operation: JsonObject): JsonObject[] {
  const body = isObject(operation.requestBody) ? schemasIn(operation.requestBody.content) : [];
  return [...schemasIn(operation.parameters), ...body];
}

/** The schemas of an operation's answers. */
export function responseSchemas(operation: JsonObject): JsonObject[] {
  return objectsIn(operation.responses).flatMap((response) => schemasIn(response.content));
}

/** Visits a schema and all below it, inner ones first; property names are never taken for keywords. References are not followed. */
export function visitSchema(schema: JsonObject, visit: (schema: JsonObject) => void): void {
  for (const inner of schemasBelow(schema)) visitSchema(inner, visit);
  visit(schema);
}

/** The names of the component schemas that these schemas lead to, references followed. */
export function reachableNames(schemas: readonly JsonObject[], components: JsonObject): Set<string> {
  const names = new Set<string>();
  const follow = (schema: JsonObject): void => {
    const name = referredName(schema);
    if (name === undefined || names.has(name)) return;
    names.add(name);
    const target = components[name];
    if (isObject(target)) visitSchema(target, follow);
  };
  for (const schema of schemas) visitSchema(schema, follow);
  return names;
}

const prefix = '#/components/schemas/';

/** The reference to a component schema. */
export function refTo(name: string): JsonObject {
  return { $ref: prefix + name };
}

function referredName({ $ref }: JsonObject): string | undefined {
  return typeof $ref === 'string' && $ref.startsWith(prefix) ? $ref.slice(prefix.length) : undefined;
}

function schemasBelow(schema: JsonObject): JsonObject[] {
  const single = [schema.items, schema.additionalProperties, schema.not, schema.propertyNames].filter(isObject);
  const many = [schema.properties, schema.anyOf, schema.oneOf, schema.allOf, schema.prefixItems];
  return [...single, ...many.flatMap(objectsIn)];
}
