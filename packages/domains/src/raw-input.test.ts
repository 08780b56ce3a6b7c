import { textFieldOf } from '@souk/rest/coerce';
import superjson from 'superjson';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readRawInput } from './raw-input.ts';

const read = async (raw: unknown): Promise<unknown> => await readRawInput(() => Promise.resolve(raw))();
const refusal = { code: 'request.invalid', status: 400 };

/** Two kilobytes of JSON whose every level holds the level below eight times. */
function unfolding(levels: number): unknown {
  const names = ['b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const json = Array.from({ length: levels }).reduce<object>(
    (below) => ({ a: below, ...Object.fromEntries(names.map((name) => [name, null])) }),
    {},
  );
  const paths = Array.from({ length: levels }, (_, level) => 'a.'.repeat(level));
  const referentialEqualities = Object.fromEntries(paths.map((path) => [`${path}a`, names.map((name) => path + name)]));
  const text = JSON.stringify({ json, meta: { referentialEqualities } });
  expect(text.length).toBeLessThan(3_000);
  return superjson.parse(text);
}

describe('the raw input of a call', () => {
  it('is a form as an object of its fields, and a list only where a field came twice', async () => {
    const form = new FormData();
    form.append('plate', 'AB 1');
    form.append('tag', 'a');
    form.append('tag', 'b');
    expect(await read(form)).toEqual({ plate: 'AB 1', tag: ['a', 'b'] });
  });

  it('is a form as its schema reads it, where that is known', async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ dryRun: 'true', count: '3', note: '3', tag: 'a', unknown: 'true' }))
      form.append(name, value);
    const schemas = { dryRun: z.boolean().optional(), count: z.int(), note: z.string(), tag: z.array(z.string()) };
    const fields = new Map(Object.entries(schemas).map(([name, schema]) => [name, textFieldOf(schema)]));
    const input = await readRawInput(() => Promise.resolve(form), fields)();
    expect(input).toEqual({ dryRun: true, count: 3, note: '3', tag: ['a'], unknown: 'true' });
  });

  it('is read once, however often it is asked for', async () => {
    let reads = 0;
    const again = readRawInput(async () => {
      reads += 1;
      return { a: 1 };
    });
    expect(await again()).toBe(await again());
    expect(reads).toBe(1);
  });

  it('never holds a NUL, half a character or a prototype', async () => {
    for (const hostile of [{ a: 'x\0y' }, { 'a\0': 1 }, { a: ['\ud800'] }, JSON.parse('{"__proto__":{"admin":true}}')]) {
      await expect(read(hostile)).rejects.toMatchObject(refusal);
    }
  });

  it('never has fields that it does not own, nor objects that JSON has not', async () => {
    const inherited = Object.create({ plate: 'AB 1' });
    for (const hostile of [inherited, { a: inherited }, { a: new Map([['a', 1]]) }, { a: /x/ }, new Uint8Array(3)]) {
      await expect(read(hostile)).rejects.toMatchObject(refusal);
    }
  });

  it('refuses what unfolds to more than was sent, before anybody walks it', async () => {
    const startedAt = performance.now();
    await expect(read(unfolding(12))).rejects.toMatchObject(refusal);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  it('refuses an object that holds itself', async () => {
    const ring: Record<string, unknown> = {};
    ring.self = ring;
    await expect(read(ring)).rejects.toMatchObject(refusal);
  });

  it('takes one date or file in two places', async () => {
    const at = new Date();
    expect(await read(superjson.parse(superjson.stringify({ from: at, to: at })))).toEqual({ from: at, to: at });
  });

  it('refuses a form of a million fields within a moment', async () => {
    const form = new FormData();
    for (let field = 0; field < 20_000; field += 1) form.append(`f${field}`, '');
    const startedAt = performance.now();
    await expect(read(form)).rejects.toMatchObject(refusal);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  it('refuses a bare stream by its content type', async () => {
    await expect(read(new ReadableStream())).rejects.toMatchObject({ code: 'request.unsupported_media_type', status: 415 });
  });
});
