import { type AnyTRPCRouter, initTRPC } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FileReply } from './file-reply.ts';
import { type RestOptions, rest, type SoukMetaPart } from './meta.ts';
import { createRouteTable } from './route-table.ts';
import { walkProcedures } from './walk-procedures.ts';

const t = initTRPC.meta<SoukMetaPart>().create();
const options = { tag: 't', summary: 's' };
const get = (path: `/${string}`, input: z.ZodType, more: Partial<RestOptions> = {}) =>
  t.procedure
    .meta(rest('GET', path, { ...options, ...more }))
    .input(input)
    .query(() => null);
const tableOf = (router: AnyTRPCRouter) => createRouteTable(walkProcedures(router), '/api');
const byId = z.strictObject({ id: z.string() });

describe('createRouteTable', () => {
  it('prefers a static segment over a parameter, whichever was declared first', () => {
    const table = tableOf(
      t.router({ one: get('/items/{id}', byId), latest: get('/items/latest', z.strictObject({})), image: get('/items/{id}/image', byId) }),
    );
    expect(table.find('GET', '/api/items/latest')?.route.walked.path).toBe('latest');
    expect(table.find('GET', '/api/items/later?x=1')).toMatchObject({ address: { params: { id: 'later' }, query: 'x=1' } });
    expect(table.find('GET', '/api/items/latest/image')?.route.walked.path).toBe('image');
    expect(table.find('GET', '/api/items/')).toBeUndefined();
    expect(table.find('BREW', '/api/items/latest')).toBeUndefined();
  });

  it('decodes parameters after it found the route, so that %2F leads nowhere else', () => {
    const table = tableOf(t.router({ one: get('/items/{id}', byId) }));
    expect(table.find('GET', '/api/items/a%2Fb%00')?.address.params).toEqual({ id: 'a/b\0' });
    expect(table.find('GET', '/api/items/%zz')).toBeUndefined();
    expect(table.find('GET', '/api/items/../items/1')).toBeUndefined();
  });

  it('lists the methods of an address, HEAD beside GET', () => {
    expect(tableOf(t.router({ one: get('/items/{id}', byId) })).methodsAt('/api/items/1')).toEqual(['GET', 'HEAD']);
  });

  it('finds the last of 300 routes as it finds the first', () => {
    const table = tableOf(t.router(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`p${i}`, get(`/things${i}/{id}`, byId)]))));
    expect(table.find('GET', '/api/things0/a')?.route.walked.path).toBe('p0');
    expect(table.find('GET', '/api/things299/a')?.route.walked.path).toBe('p299');
  });

  it.each([
    ['a parameter without a field', () => get('/a/{id}', z.strictObject({})), 'path parameter {id}'],
    ['a parameter that is part of a segment', () => get('/a/{id}.jpg', byId), 'whole segment'],
    ['an input that drops unknown fields', () => get('/a', z.object({ x: z.string() })), 'strict'],
    ['an input that is no object', () => get('/a', z.string()), 'z.strictObject'],
    ['a query field without a text form', () => get('/a', z.strictObject({ x: z.object({}) })), 'the field x'],
    ['a file outside multipart', () => get('/a', z.strictObject({ x: z.file() })), 'multipart'],
    ['a file as answer that is not declared', fileWithoutTypes, 'responseContentTypes'],
  ])('stops the start for %s', (_, make, message) => {
    expect(() => tableOf(t.router({ broken: make() }))).toThrow(message);
  });

  it('stops the start for two operations at one address', () => {
    expect(() => tableOf(t.router({ one: get('/items/{id}', byId), two: get('/items/{id}', byId) }))).toThrow('already declared');
  });
});

function fileWithoutTypes() {
  return t.procedure
    .meta(rest('GET', '/a', options))
    .output(FileReply)
    .query(() => ({ kind: 'file', headers: {}, body: Buffer.alloc(0) }));
}
