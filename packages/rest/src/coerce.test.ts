import { TimestampInput } from '@souk/core/timestamps';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { textFieldOf } from './coerce.ts';

describe('textFieldOf', () => {
  it.each([
    [z.int(), '5', 5],
    [z.number(), '-1.5e3', -1500],
    [z.number().optional(), '0', 0],
    [z.number().default(3).nullable(), '7', 7],
    [z.boolean(), 'true', true],
    [z.boolean().optional(), 'false', false],
    [z.bigint(), '9007199254740993', 9007199254740993n],
    [z.literal([1, 'all']), '1', 1],
    [z.literal(true), 'true', true],
    [z.union([z.int(), z.literal('all')]), '12', 12],
    [z.union([z.int(), z.literal('all')]), 'all', 'all'],
    [z.int().transform((value) => value + 1), '5', 5],
    [z.lazy(() => z.int()), '5', 5],
  ])('turns text into what the schema takes (%#)', (schema, text, value) => {
    expect(textFieldOf(schema).coerce(text)).toBe(value);
  });

  it.each(['', ' 5', '5 ', '0x10', '1_000', 'Infinity', 'NaN', '1e', '+1', '١'])('leaves %j as text for Zod to refuse', (text) => {
    expect(textFieldOf(z.number()).coerce(text)).toBe(text);
    expect(z.number().safeParse(text).success).toBe(false);
  });

  it.each(['1', '0', 'TRUE', 'yes', ''])('takes no other word than true and false for a boolean: %j', (text) => {
    expect(textFieldOf(z.boolean()).coerce(text)).toBe(text);
  });

  it.each([z.string(), z.uuid(), z.enum(['1', '2']), TimestampInput, z.union([z.int(), z.string()])])(
    'keeps digits as text where text is wanted (%#)',
    (schema) => {
      expect(textFieldOf(schema).coerce('1')).toBe('1');
    },
  );

  it('reads the items of a list one by one', () => {
    const field = textFieldOf(z.array(z.int()).optional());
    expect(field.isList).toBe(true);
    expect(field.coerce('5')).toBe(5);
  });

  it.each([z.object({}), z.record(z.string(), z.string()), z.array(z.array(z.string())), z.union([z.int(), z.object({})]), z.file()])(
    'refuses a type that has no text form (%#)',
    (schema) => {
      expect(() => textFieldOf(schema)).toThrow('has no text form');
    },
  );

  it('never changes the schema it read', () => {
    const schema = z.int().optional();
    textFieldOf(schema).coerce('5');
    expect(schema.safeParse('5').success).toBe(false);
  });
});
