import { Validator } from '@seriousme/openapi-schema-validator';
import { initTRPC } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isObject, type JsonObject } from './json.ts';
import { rest, type SoukMetaPart } from './meta.ts';
import { createOpenApiDocument, type OpenApiOptions } from './openapi-document.ts';
import { shopRouter } from './testing/shop-router.ts';

const options: OpenApiOptions = {
  title: 'Shop',
  version: '1.2.3',
  servers: [{ url: '/api/v1' }],
  tags: [{ name: 'first', description: 'Comes first' }],
  securitySchemes: { session: { type: 'http', scheme: 'bearer' }, device: { type: 'apiKey', in: 'header', name: 'X-Device-Token' } },
};
const versions = ['3.1.0', '3.0.3'] as const;
const documents = { '3.1.0': made('3.1.0'), '3.0.3': made('3.0.3') };

function made(openapiVersion: '3.1.0' | '3.0.3'): JsonObject {
  return createOpenApiDocument(shopRouter, { ...options, openapiVersion });
}

/** The value at a path of keys. */
function at(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value);
}

const operation = (version: '3.1.0' | '3.0.3', path: string, method: string): unknown => at(documents[version], 'paths', path, method);

describe.each(versions)('the OpenAPI %s document', (version) => {
  it('is valid', async () => {
    const result = await new Validator().validate(structuredClone(documents[version]));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it('is the same every time', () => {
    expect(made(version)).toEqual(documents[version]);
  });

  it('names every operation by its procedure and says its permission', () => {
    expect(operation(version, '/items/{id}', 'get')).toMatchObject({
      operationId: 'items.get',
      'x-permission': 'shop.read',
      tags: ['shop'],
    });
  });

  it('takes exactly the credentials of the meta, and none for public', () => {
    expect(at(operation(version, '/items', 'get'), 'security')).toEqual([{ session: [] }, { device: [] }]);
    expect(at(operation(version, '/items/latest', 'get'), 'security')).toEqual([]);
  });

  it('says the true success status', () => {
    const statuses = (path: string, method: string) => Object.keys(Object(at(operation(version, path, method), 'responses')));
    expect(statuses('/items', 'post')).toEqual(['201', '400', '401', '403', '409', '413', '415', '422', '429', '503']);
    expect(statuses('/items/{id}', 'delete')).toEqual(['204', '400', '401', '403', '404', '429', '503']);
    expect(statuses('/items/latest', 'get')).toEqual(['200', '400', '429', '503']);
    expect(statuses('/photos/{id}', 'get')).toEqual(['200', '304', '400', '401', '403', '404', '429', '503']);
  });

  it('names bodies and answers, and keeps the names schemas brought', () => {
    const schemas = at(documents[version], 'components', 'schemas');
    expect(Object.keys(Object(schemas)).sort()).toEqual([
      'Item',
      'ItemsCreateInput',
      'ItemsCreateOutput',
      'ItemsListOutput',
      'ItemsRenameInput',
      'ItemsTouchOutput',
      'PhotosUploadInput',
      'PhotosUploadOutput',
      'Problem',
      'WrongOutputOutput',
      '__schema0',
    ]);
    expect(at(operation(version, '/items/{id}', 'get'), 'responses', '200', 'content', 'application/json', 'schema')).toEqual({
      $ref: '#/components/schemas/Item',
    });
  });

  it('closes requests to unknown fields, refined ones too, and lets answers grow', () => {
    const schema = (name: string) => at(documents[version], 'components', 'schemas', name, 'additionalProperties');
    expect([schema('ItemsCreateInput'), schema('ItemsRenameInput')]).toEqual([false, false]);
    expect([schema('Item'), schema('ItemsListOutput'), schema('Problem')]).toEqual([undefined, undefined, undefined]);
  });

  it('takes an idempotency key on every POST and nowhere else', () => {
    const text = (path: string, method: string) => JSON.stringify(operation(version, path, method));
    for (const path of ['/items', '/items/touch', '/photos']) expect(text(path, 'post')).toContain('parameters/IdempotencyKey');
    expect(text('/items/{id}', 'patch')).not.toContain('IdempotencyKey');
  });

  it('describes a file as the answer', () => {
    expect(at(operation(version, '/photos/{id}', 'get'), 'responses', '200', 'content')).toEqual({
      'image/jpeg': { schema: { type: 'string', format: 'binary' } },
    });
  });

  it('keeps examples, and describes an instant as text alone', () => {
    const name = at(documents[version], 'components', 'schemas', 'ItemsCreateInput', 'properties', 'name');
    const when = at(documents[version], 'components', 'schemas', 'ItemsCreateInput', 'properties', 'when');
    const example = (value: string) => (version === '3.1.0' ? { examples: [value] } : { example: value });
    expect(name).toEqual({ type: 'string', maxLength: 100, ...example('ring') });
    expect(when).toEqual({ type: 'string', format: 'date-time', ...example('2026-03-01T08:30:00.000Z') });
  });
});

describe('a form with a file', () => {
  const body = (version: '3.1.0' | '3.0.3') => at(operation(version, '/photos', 'post'), 'requestBody');

  it('has its fields by type and its file as bytes', () => {
    const form = at(documents['3.1.0'], 'components', 'schemas', 'PhotosUploadInput');
    expect(form).toMatchObject({
      required: ['image'],
      properties: { image: { type: 'string', format: 'binary' }, weight: { type: 'integer' } },
    });
    expect(JSON.stringify(form)).not.toContain('contentEncoding');
  });

  it('may be the file itself in 3.1, with the other fields in the query', () => {
    expect(Object.keys(Object(at(body('3.1.0'), 'content')))).toEqual(['multipart/form-data', 'image/*']);
    const parameters = at(operation('3.1.0', '/photos', 'post'), 'parameters');
    expect(Array.isArray(parameters) && parameters.map((one) => at(one, 'name') ?? at(one, '$ref'))).toEqual([
      'status',
      'weight',
      '#/components/parameters/IdempotencyKey',
    ]);
  });

  it('is one method for code generators in 3.0.3', () => {
    expect(Object.keys(Object(at(body('3.0.3'), 'content')))).toEqual(['multipart/form-data']);
  });
});

describe('3.0.3', () => {
  it('has none of the words that came with 3.1', () => {
    const text = JSON.stringify(documents['3.0.3']);
    for (const word of [
      '"contentEncoding"',
      '"examples":[',
      '"const"',
      '"$schema"',
      '"propertyNames"',
      '"prefixItems"',
      '"type":["',
      '"type":"null"',
    ]) {
      expect(text).not.toContain(word);
    }
    expect(text).not.toMatch(/"exclusiveM\w+":\d/);
  });
});

describe('createOpenApiDocument', () => {
  const t = initTRPC.meta<SoukMetaPart>().create();

  it('refuses a security scheme the document does not have', () => {
    const one = t.procedure
      .meta({ permission: 'x', ...rest('GET', '/a', { tag: 't', summary: 's', security: ['magic'] }) })
      .output(z.void())
      .query(() => undefined);
    expect(() => createOpenApiDocument(t.router({ one }), options)).toThrow('magic');
  });

  it('leaves subscriptions out', () => {
    const live = t.procedure.subscription(async function* () {
      yield await Promise.resolve(1);
    });
    expect(createOpenApiDocument(t.router({ live }), options).paths).toEqual({});
  });

  it('never takes the name of a property for a keyword', () => {
    const output = z.object({
      pattern: z.string(),
      format: z.literal('uuid'),
      examples: z.array(z.string()),
      example: z.int(),
      const: z.int(),
    });
    const one = t.procedure
      .meta({ permission: 'x', ...rest('GET', '/a', { tag: 't', summary: 's' }) })
      .output(output)
      .query(() => ({ pattern: '', format: 'uuid' as const, examples: [], example: 1, const: 1 }));
    for (const openapiVersion of versions) {
      const document = createOpenApiDocument(t.router({ one }), { ...options, openapiVersion });
      const properties = at(document, 'components', 'schemas', 'OneOutput', 'properties');
      expect(isObject(properties) && Object.keys(properties)).toEqual(['pattern', 'format', 'examples', 'example', 'const']);
    }
  });
});
