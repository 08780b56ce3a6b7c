import { initTRPC, lazy } from '@trpc/server';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { SoukMetaPart } from './meta.ts';
import { rest } from './meta.ts';
import { walkProcedures } from './walk-procedures.ts';

const t = initTRPC.meta<SoukMetaPart>().create();

it('lists procedures with their meta, put together from its parts, and their schemas', () => {
  const input = z.strictObject({});
  const output = z.string();
  const list = t.procedure
    .meta({ permission: 'gate.read' })
    .meta(rest('GET', '/a', { tag: 'gate', summary: 'All' }))
    .input(input)
    .output(output)
    .query(() => 'x');
  const [walked, bare] = walkProcedures(t.router({ gate: { list }, bare: t.procedure.mutation(() => null) }));
  expect(walked).toMatchObject({
    path: 'gate.list',
    type: 'query',
    meta: { permission: 'gate.read', openapi: { path: '/a', tags: ['gate'] } },
  });
  expect(walked?.input).toBe(input);
  expect(walked?.output).toBe(output);
  expect(bare).toMatchObject({ path: 'bare', type: 'mutation', meta: {}, input: undefined, output: undefined });
});

it('refuses what has no metadata to read', () => {
  const twice = t.procedure
    .input(z.strictObject({}))
    .input(z.strictObject({}))
    .query(() => null);
  const custom = t.procedure.input((value: unknown) => value).query(() => null);
  expect(() => walkProcedures(t.router({ twice }))).toThrow('one .input()');
  expect(() => walkProcedures(t.router({ custom }))).toThrow('not a Zod schema');
  expect(() => walkProcedures(t.router({ later: lazy(async () => await Promise.resolve(t.router({}))) }))).toThrow('later');
});
