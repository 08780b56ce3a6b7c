import { isSchema, type JsonSchema, propertiesOf } from './json-schemas.ts';

/** A source of numbers in [0, 1) that gives the same for the same seed, so that a failure can be repeated. Mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws values that fit a schema of an OpenAPI document, and now and then some that do not. */
export interface ValueSource {
  pick<T>(values: readonly T[]): T;
  /** True with the given probability. */
  chance(probability: number): boolean;
  valueFor(schema: JsonSchema): unknown;
}

interface SourceOptions {
  readonly random: () => number;
  /** What `$ref` refers to. */
  readonly document: JsonSchema;
  /** Ids of things that exist. */
  readonly ids: readonly string[];
  /** How often a value is one that nobody would send in good faith. */
  readonly hostility: number;
}

const hostile: readonly unknown[] = [
  ...[null, '', ' ', '\0', 'a\0b', '💎', '\u202e', '../../etc/passwd', "'; DROP TABLE users; --", '%00', '__proto__', 'x'.repeat(5_000)],
  ...[-1, 0, 1.5, 1e308, -1e308, 2 ** 53, '5', 'NaN', '1e999', true, false, [], {}, [[]], [null], { a: { b: 1 } }],
  ...[
    '0000-00-00T00:00:00Z',
    '+275760-09-13T00:00:00.001Z',
    '-271821-04-20T00:00:00Z',
    '9'.repeat(400),
    '0198c0de-0000-7000-8000-00000000000g',
  ],
];

/** Makes a source. */
export function valueSource({ random, document, ids, hostility }: SourceOptions): ValueSource {
  const chance = (probability: number) => random() < probability;
  const between = (low: number, high: number) => low + random() * (high - low);
  const pick = <T>(values: readonly T[]): T => {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined && values.length === 0) throw new Error('there is nothing to pick from');
    return value ?? pick(values);
  };

  function valueFor(given: JsonSchema): unknown {
    if (chance(hostility)) return pick(hostile) ?? null;
    const schema = typeof given.$ref === 'string' ? resolve(given.$ref) : given;
    const options = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list.filter(isSchema) : []));
    if (options.length > 0) return valueFor(pick(options));
    if (schema.const !== undefined) return schema.const;
    if (Array.isArray(schema.enum)) return pick(schema.enum);
    const type: unknown = Array.isArray(schema.type) ? pick(schema.type) : schema.type;
    return makers[String(type)]?.(schema) ?? null;
  }

  const makers: Partial<Record<string, (schema: JsonSchema) => unknown>> = {
    object: objectFor,
    string: textFor,
    array: ({ items }) => Array.from({ length: Math.floor(between(0, 4)) }, () => (isSchema(items) ? valueFor(items) : null)),
    boolean: () => chance(0.5),
    integer: ({ minimum = -5, maximum = 200 }) => Math.floor(between(Number(minimum), Number(maximum) + 1)),
    number: ({ minimum = -5, maximum = 5 }) => between(Number(minimum), Number(maximum)),
  };

  function objectFor(schema: JsonSchema): Record<string, unknown> {
    const required = Array.isArray(schema.required) ? schema.required : [];
    const fields = Object.entries(propertiesOf(schema)).filter(([name]) => chance(required.includes(name) ? 0.97 : 0.4));
    const extra = chance(hostility / 4) ? { [pick(['extra', 'id', 'organizationId', '__proto__', ''])]: pick(hostile) } : {};
    return { ...Object.fromEntries(fields.map(([name, field]) => [name, valueFor(field)])), ...extra };
  }

  function textFor({ format, examples, minLength = 0, maxLength = 40 }: JsonSchema): string {
    const formatted = formats[String(format)]?.();
    if (formatted !== undefined) return formatted;
    if (Array.isArray(examples) && examples.length > 0 && chance(0.7)) return String(pick(examples));
    const length = Math.floor(between(Number(minLength), Math.min(Number(maxLength), 40) + 1));
    return Array.from({ length }, () => pick([...'abcXYZ019 -_.@', 'é', 'ك', '💎'])).join('');
  }

  const formats: Partial<Record<string, () => string>> = {
    uuid: () => (chance(0.8) ? pick(ids) : '0198c0de-0000-7000-8000-000000000000'),
    'date-time': () => new Date(between(Date.UTC(2020, 0), Date.UTC(2035, 0))).toISOString(),
    email: () => `somebody${Math.floor(between(0, 1e6))}@example.com`,
  };

  function resolve(ref: string): JsonSchema {
    const found = ref
      .slice(2)
      .split('/')
      .reduce<unknown>((inner, key) => (isSchema(inner) ? inner[key] : undefined), document);
    if (!isSchema(found)) throw new Error(`${ref} leads nowhere`);
    return found;
  }

  return { pick, chance, valueFor };
}
