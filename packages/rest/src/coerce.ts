import { z } from 'zod';

/** Turns the text of a path, query or form field into what its schema wants; text it cannot turn stays text, for Zod to refuse. */
export type Coerce = (text: string) => unknown;

/** How a field that arrives as text is read. */
export interface TextField {
  /** True for an array: the name may come more than once. */
  readonly isList: boolean;
  readonly coerce: Coerce;
}

/**
 * Reads once, when routes are built, how a field's text becomes a value; the schema itself is never touched.
 * Throws a plain Error for a type that has no text form (an object, a record, a file).
 */
export function textFieldOf(schema: z.core.$ZodType): TextField {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodArray) return { isList: true, coerce: scalarOf(unwrap(inner.element)) };
  return { isList: false, coerce: scalarOf(inner) };
}

/** The schema below optional, nullable, default, readonly and the like; of a pipe its input side. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodNonOptional ||
    schema instanceof z.ZodCatch ||
    schema instanceof z.ZodLazy
  ) {
    return unwrap(schema.unwrap());
  }
  return schema instanceof z.ZodPipe ? unwrap(schema.in) : schema;
}

const hasNoText = [z.ZodObject, z.ZodArray, z.ZodRecord, z.ZodMap, z.ZodSet, z.ZodTuple, z.ZodFile];

function scalarOf(schema: z.core.$ZodType): Coerce {
  if (schema instanceof z.ZodNumber) return toNumber;
  if (schema instanceof z.ZodBoolean) return toBoolean;
  if (schema instanceof z.ZodBigInt) return toBigInt;
  if (schema instanceof z.ZodLiteral) return toOneOf([...schema.values]);
  if (schema instanceof z.ZodEnum) return toOneOf(schema.options);
  if (schema instanceof z.ZodUnion) return toOneKind(schema.options.map(unwrap));
  if (hasNoText.some((type) => schema instanceof type)) throw new Error(`${schema._zod.def.type} has no text form`);
  return asIs;
}

function asIs(text: string): string {
  return text;
}

function toNumber(text: string): unknown {
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : text;
}

function toBoolean(text: string): unknown {
  if (text === 'true') return true;
  return text === 'false' ? false : text;
}

function toBigInt(text: string): unknown {
  return /^-?\d{1,1000}$/.test(text) ? BigInt(text) : text;
}

function toOneOf(values: readonly unknown[]): Coerce {
  const byText = new Map(values.map((value) => [String(value), value]));
  return (text) => byText.get(text) ?? text;
}

/** A union that takes any string leaves the text alone; otherwise the first option that can read it decides. */
function toOneKind(options: readonly z.core.$ZodType[]): Coerce {
  if (options.some((option) => option instanceof z.ZodString)) return asIs;
  const coerces = options.map(scalarOf);
  return (text) => coerces.map((coerce) => coerce(text)).find((value) => value !== text) ?? text;
}
