import { z } from 'zod';

/** A JSON Schema, as far as tests look into it. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** What a schema takes, with every reference resolved; an empty object for none. */
export function inputSchemaOf(schema: z.ZodType | undefined): JsonSchema {
  return schema === undefined ? {} : inlined(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' }));
}

/** What a schema answers; as {@link inputSchemaOf}. */
export function outputSchemaOf(schema: z.ZodType | undefined): JsonSchema {
  return schema === undefined ? {} : inlined(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any', target: 'draft-2020-12' }));
}

/** The fields of an object's schema, by name. */
export function propertiesOf({ properties }: JsonSchema): Record<string, JsonSchema> {
  return isSchema(properties) ? Object.fromEntries(Object.entries(properties).filter(isNamedSchema)) : {};
}

/** A schema and all schemas in it. */
export function schemasBelow(schema: JsonSchema): JsonSchema[] {
  return [schema, ...childrenOf(schema).flatMap(([, child]) => schemasBelow(child))];
}

/** The places of the fields that hold an id, such as `['camera', 'id']`. Members of lists are at 0. */
export function idPlacesIn(schema: JsonSchema): string[][] {
  if (schema.format === 'uuid') return [[]];
  return childrenOf(schema).flatMap(([name, child]) => idPlacesIn(child).map((place) => (name === null ? place : [name, ...place])));
}

/** True for an object that is no list. */
export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** With the name of the field they are for; `null` for the options of a union, which stand in the same place. */
function childrenOf(schema: JsonSchema): [string | null, JsonSchema][] {
  const { items, anyOf, oneOf, allOf } = schema;
  const options = [anyOf, oneOf, allOf].flatMap((list) => (Array.isArray(list) ? list.filter(isSchema) : []));
  return [
    ...Object.entries(propertiesOf(schema)),
    ...(isSchema(items) ? [['0', items] satisfies [string, JsonSchema]] : []),
    ...options.map((option): [null, JsonSchema] => [null, option]),
  ];
}

function isNamedSchema(entry: [string, unknown]): entry is [string, JsonSchema] {
  return isSchema(entry[1]);
}

/** Puts what `$ref` names in its place. A schema that holds itself is cut there. */
function inlined(root: JsonSchema): JsonSchema {
  const definitions = isSchema(root.$defs) ? root.$defs : {};
  const resolve = (value: unknown, within: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map((item) => resolve(item, within));
    if (!isSchema(value)) return value;
    const name = typeof value.$ref === 'string' ? value.$ref.replace('#/$defs/', '') : undefined;
    if (name !== undefined) return within.includes(name) ? {} : resolve(definitions[name], [...within, name]);
    return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (key === '$defs' ? [] : [[key, resolve(inner, within)]])));
  };
  const resolved = resolve(root, []);
  return isSchema(resolved) ? resolved : {};
}
