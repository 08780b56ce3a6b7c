import { permissions } from '@souk/domains/permissions';
import { appRouter } from '@souk/domains/router';
import { type WalkedProcedure, walkProcedures } from '@souk/rest/walk-procedures';
import { describe, expect, it } from 'vitest';
import { inputSchemaOf, isSchema, type JsonSchema, outputSchemaOf, propertiesOf, schemasBelow } from '../testing/json-schemas.ts';

const procedures = walkProcedures(appRouter);
const called = (procedure: WalkedProcedure): [string, WalkedProcedure] => [procedure.path, procedure];

/** What asks for no credential. Think twice before you add a line. */
const openToAll = [
  'catalog.categories.listPublic',
  'catalog.images.publicImage',
  'catalog.images.publicThumbnail',
  'catalog.publicProducts.get',
  'catalog.publicProducts.list',
  'catalog.publicProducts.pages',
  'counter.images.signed',
  'gate.images.signed',
  'identity.auth.login',
  'identity.auth.register',
  'identity.auth.requestPasswordReset',
  'identity.auth.resetPassword',
  'identity.devices.enrol',
  'notify.announcements.listPublic',
  'platform.health',
  'sales.settings.public',
  'sales.settings.publicQrImage',
];

/** Answers with `items` that are no pages, and why. */
const notPaged: Record<string, string> = {
  'gate.regions.list': 'part of the program, not of the data',
  'platform.events.list': 'a log, read on from a position',
};

describe.each(procedures.map(called))('%s', (path, { type, meta, input, output }) => {
  it('names a permission that there is, or is meant to be open to all', () => {
    if (meta.permission === 'public') expect(openToAll).toContain(path);
    else expect(Object.keys(permissions)).toContain(meta.permission);
  });

  it('says what it takes and what it answers', () => {
    expect(input, 'input').toBeDefined();
    expect(output, 'output').toBeDefined();
  });

  it('is an operation of REST with a summary and a tag, or a subscription', () => {
    if (type === 'subscription') return expect(meta.openapi).toBeUndefined();
    expect(meta.openapi?.summary).toMatch(/^[A-Z].{4,79}[^.]$/);
    expect(meta.openapi?.tags).toHaveLength(1);
    expect(meta.openapi?.method === 'GET').toBe(type === 'query');
  });

  it('takes no unknown fields, and no text or list without an end', () => {
    const schema = inputSchemaOf(input);
    for (const inner of schemasBelow(schema)) {
      // Fields of names that are the caller's own are counted, and each is held to one schema.
      if (inner.maxProperties !== undefined) expect(isSchema(inner.additionalProperties), describeSchema(inner)).toBe(true);
      else if (inner.type === 'object') expect(inner.additionalProperties, describeSchema(inner)).toBe(false);
      if (inner.type === 'array') expect(inner.maxItems, describeSchema(inner)).toBeTypeOf('number');
      if (inner.type === 'string') expect(isBounded(inner), describeSchema(inner)).toBe(true);
    }
  });

  it('is paged where it lists', () => {
    const answer = propertiesOf(outputSchemaOf(output));
    // What has an id of its own is one thing with items, such as a bill, and no list.
    if (answer.items === undefined || answer.id !== undefined || path in notPaged) return;
    // By cursor, or by number, for clients that count pages.
    const isNumbered = answer.perPage !== undefined;
    expect(Object.keys(answer)).toContain(isNumbered ? 'total' : 'nextCursor');
    const asked = isNumbered ? ['page', 'perPage'] : ['cursor', 'limit'];
    expect(Object.keys(propertiesOf(inputSchemaOf(input)))).toEqual(expect.arrayContaining(asked));
  });
});

it('is reached at an address of its own by every operation', () => {
  // A parameter's name does not tell two addresses apart.
  const addresses = procedures.flatMap(({ meta }) =>
    meta.openapi ? [`${meta.openapi.method} ${meta.openapi.path.replace(/\{\w+\}/g, '{}')}`] : [],
  );
  expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([]);
});

it('uses every permission there is, and every exception above', () => {
  const asked = new Set(procedures.map(({ meta }) => meta.permission));
  expect(Object.keys(permissions).filter((permission) => !asked.has(permission))).toEqual([]);
  const paths = procedures.map(({ path }) => path);
  expect([...openToAll, ...Object.keys(notPaged)].filter((path) => !paths.includes(path))).toEqual([]);
});

function isBounded({ maxLength, format, pattern, enum: values, const: value }: JsonSchema): boolean {
  const isExact = typeof pattern === 'string' && /^\^.*\$$/.test(pattern) && !/[*+](?!\?=)/.test(pattern.replace(/\\./g, ''));
  return maxLength !== undefined || format !== undefined || values !== undefined || value !== undefined || isExact;
}

function describeSchema(schema: JsonSchema): string {
  return JSON.stringify(schema).slice(0, 200);
}
