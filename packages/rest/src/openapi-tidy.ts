import { isObject, type JsonObject } from './json.ts';

const formatsThatSayAll = new Set(['uuid', 'date-time', 'date', 'time', 'email', 'uri', 'ipv4', 'ipv6']);

/** Takes out of a schema what Zod writes and no reader needs, and what generators of 3.0.3 stumble over. */
export function tidySchema(schema: JsonObject, version: '3.1.0' | '3.0.3'): void {
  tidyNumber(schema);
  tidyFile(schema);
  if (typeof schema.format === 'string' && formatsThatSayAll.has(schema.format)) {
    delete schema.pattern;
    // Of a union of date and text, only the text can be sent.
    delete schema.anyOf;
  }
  if (version === '3.0.3') toOpenApi30(schema);
  else toExamples(schema);
}

/** Bounds of the safe integers say only that JavaScript was here. */
function tidyNumber(schema: JsonObject): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.type === 'integer') schema.format ??= typeof schema.maximum === 'number' && schema.maximum < 2 ** 31 ? 'int32' : 'int64';
}

/** `maxLength` counts characters and `contentEncoding: binary` is no encoding; the content types stand at the part. */
function tidyFile(schema: JsonObject): void {
  if (schema.format !== 'binary') return;
  for (const key of ['contentEncoding', 'contentMediaType', 'minLength', 'maxLength', 'anyOf']) delete schema[key];
}

function toExamples(schema: JsonObject): void {
  if (schema.example === undefined) return;
  schema.examples ??= [schema.example];
  delete schema.example;
}

/** What Zod's own 3.0 target leaves, and what `.meta()` adds by hand. */
function toOpenApi30(schema: JsonObject): void {
  if (Array.isArray(schema.examples)) {
    schema.example ??= schema.examples[0];
    delete schema.examples;
  }
  if (schema.const !== undefined) {
    schema.enum = [schema.const];
    delete schema.const;
  }
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter((type) => type !== 'null');
    if (types.length < schema.type.length) schema.nullable = true;
    schema.type = types[0];
  }
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof schema[exclusive] !== 'number') continue;
    schema[bound] = schema[exclusive];
    schema[exclusive] = true;
  }
  for (const key of ['anyOf', 'oneOf']) liftNull(schema, key);
  if (isObject(schema.propertyNames)) delete schema.propertyNames;
  for (const key of ['contentEncoding', 'contentMediaType', '$schema', '$comment']) delete schema[key];
}

/** 3.0 has no null among the options of a union: the union itself is nullable. */
function liftNull(schema: JsonObject, key: string): void {
  const options = schema[key];
  if (!Array.isArray(options)) return;
  const others = options.filter(
    (option) => !isObject(option) || !Array.isArray(option.enum) || option.enum.some((value) => value !== null),
  );
  if (others.length === options.length) return;
  schema[key] = others;
  schema.nullable = true;
}
