import { z } from 'zod';
import { type TextField, textFieldOf, unwrap } from './coerce.ts';
import type { WalkedProcedure } from './walk-procedures.ts';

/** The fields of an operation's input, by where they come from; worked out once. */
export interface InputShape {
  /** False when the procedure takes no input at all. */
  readonly hasInput: boolean;
  readonly path: ReadonlyMap<string, TextField>;
  /** Read from the query; for an operation with files, from the form as well. Empty where the body is JSON. */
  readonly text: ReadonlyMap<string, TextField>;
  readonly files: ReadonlySet<string>;
  /** True when the fields come in a JSON body. */
  readonly takesJson: boolean;
}

/**
 * Reads an operation's input schema. Throws a plain Error, to stop the start, for what REST cannot serve: an input that is
 * not a strict object, a path parameter without a field, a field without a text form in a query, files outside multipart.
 */
export function inputShapeOf({ path: name, input, meta }: WalkedProcedure): InputShape {
  const parameters = pathParametersOf(meta.openapi?.path ?? '/');
  try {
    return shapeOf(input, parameters, meta.openapi?.method ?? 'POST', meta.openapi?.multipart !== undefined);
  } catch (cause) {
    throw new Error(`${name}: ${cause instanceof Error ? cause.message : 'its input cannot be served'}`, { cause });
  }
}

/** The names in braces of a path; each must be a whole segment. */
export function pathParametersOf(path: string): string[] {
  return path.split('/').flatMap((segment) => {
    if (!/[{}:*]/.test(segment)) return [];
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined) throw new Error(`${path}: a parameter must be a whole segment, like {id}`);
    return [name];
  });
}

/** The object below an input's wrappers. Throws a plain Error when it is none, or not strict. */
export function inputObjectOf(input: z.ZodType): z.ZodObject {
  const object = unwrap(input);
  if (!(object instanceof z.ZodObject)) throw new Error('its input must be a z.strictObject');
  if (object.def.catchall === undefined) throw new Error('its input must be strict: unknown fields would be dropped unseen');
  return object;
}

function shapeOf(input: z.ZodType | undefined, parameters: readonly string[], method: string, isMultipart: boolean): InputShape {
  const fields = Object.entries(input === undefined ? {} : inputObjectOf(input).shape);
  const missing = parameters.find((parameter) => !fields.some(([name]) => name === parameter));
  if (missing !== undefined) throw new Error(`the path parameter {${missing}} has no field in the input`);

  const inBody = fields.filter(([name]) => !parameters.includes(name));
  const files = inBody.filter(([, schema]) => unwrap(schema) instanceof z.ZodFile).map(([name]) => name);
  if (isMultipart !== files.length > 0) throw new Error('z.file() fields and `multipart` in the meta come together');

  const takesJson = !isMultipart && method !== 'GET' && method !== 'DELETE';
  return {
    hasInput: input !== undefined,
    path: textFields(fields.filter(([name]) => parameters.includes(name))),
    text: takesJson ? new Map() : textFields(inBody.filter(([name]) => !files.includes(name))),
    files: new Set(files),
    takesJson,
  };
}

function textFields(fields: readonly (readonly [string, z.core.$ZodType])[]): Map<string, TextField> {
  return new Map(fields.map(([name, schema]) => [name, named(name, schema)]));
}

function named(name: string, schema: z.core.$ZodType): TextField {
  try {
    return textFieldOf(schema);
  } catch (cause) {
    throw new Error(`the field ${name} cannot come in a path, query or form`, { cause });
  }
}
