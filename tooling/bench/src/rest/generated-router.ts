import type { SoukMetaPart } from '@souk/rest/meta';
import { rest } from '@souk/rest/meta';
import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import { thing } from './things.ts';

const t = initTRPC.meta<SoukMetaPart>().create();

const Thing = z.object({
  id: z.string(),
  name: z.string(),
  isOpen: z.boolean(),
  count: z.int(),
  at: z.iso.datetime(),
  tags: z.array(z.string()),
  note: z.string().nullable(),
});

/** A router of `count` procedures, of three kinds as domains have them: `GET /things-7/{id}`, `POST /things-8`, `GET /things-9/{id}/parts`. */
export function generatedRouter(count: number) {
  return t.router(Object.fromEntries(Array.from({ length: count }, (_, index) => [`thing${index}`, procedureAt(index)])));
}

function procedureAt(index: number) {
  const base = `/things-${index}` as const;
  if (index % 3 === 1) return post(base);
  return index % 3 === 0 ? get(`${base}/{id}`) : get(`${base}/{id}/parts`);
}

function get(path: `/${string}`) {
  return t.procedure
    .meta(rest('GET', path, { summary: 'One thing', tag: 'things' }))
    .input(z.strictObject({ id: z.string() }))
    .output(Thing)
    .query(({ input }) => thing(input.id));
}

function post(path: `/${string}`) {
  return t.procedure
    .meta(rest('POST', path, { summary: 'Make a thing', tag: 'things', successStatus: 201 }))
    .input(z.strictObject({ name: z.string(), isOpen: z.boolean(), count: z.int(), tags: z.array(z.string()) }))
    .output(Thing)
    .mutation(({ input }) => ({ ...thing('new'), ...input }));
}
