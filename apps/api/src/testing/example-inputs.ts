import { isSchema, type JsonSchema, propertiesOf } from './json-schemas.ts';

/** A value as the schema's own examples show it, with only the fields that must be there. Files are empty. */
export function exampleOf(schema: JsonSchema): unknown {
  if (schema.format === 'binary') return new File([], 'photo.jpg', { type: 'image/jpeg' });
  if (Array.isArray(schema.examples)) return schema.examples[0];
  if (schema.example !== undefined) return schema.example;
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const options = Array.isArray(schema.anyOf) ? schema.anyOf : [];
  if (isSchema(options[0])) return exampleOf(options[0]);
  if (schema.type === 'object') return exampleObject(schema);
  if (schema.type === 'array') return isSchema(schema.items) ? [exampleOf(schema.items)] : [];
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  return schema.type === 'boolean' ? true : 'example';
}

function exampleObject(schema: JsonSchema): Record<string, unknown> {
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.fromEntries(
    Object.entries(propertiesOf(schema)).flatMap(([name, field]) => (required.includes(name) ? [[name, exampleOf(field)]] : [])),
  );
}
