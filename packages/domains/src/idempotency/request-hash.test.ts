import { describe, expect, it } from 'vitest';
import { hashRequest } from './request-hash.ts';

const under = { idempotencyKey: 'a-key', secret: 'a secret of the server, long enough' };
const hashOf = async (input: unknown, sealing = under) => await hashRequest('gate.captures.create', input, sealing);
const file = (text: string, name = 'a.jpg') => new File([text], name);

describe('the hash of a request', () => {
  it.each([
    ['the order of fields', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
    ['the name of a file', { image: file('x', 'one.jpg') }, { image: file('x', 'two.jpg') }],
  ])('is the same whatever %s', async (_what, one, other) => {
    expect(await hashOf(one)).toBe(await hashOf(other));
  });

  it.each([
    ['where a field belongs', { a: { b: 1 }, c: 2 }, { a: { b: 1, c: 2 } }],
    ['where one text ends and the next begins', { a: 'b', c: 'd' }, { a: 'b\0c', d: '' }],
    ['the bytes of a file', { image: file('x') }, { image: file('y') }],
    ['the bytes of a file in a list', { images: [file('x')] }, { images: [file('y')] }],
    ['the order of a list', { list: [1, 2] }, { list: [2, 1] }],
    ['a number and its text', { n: 5 }, { n: '5' }],
    ['an instant and its text', { at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
    ['an empty list and an empty object', { x: [] }, { x: {} }],
    ['null and nothing', { x: null }, {}],
    ['a file and its text', { x: file('5') }, { x: '5' }],
  ])('tells %s apart', async (_what, one, other) => {
    expect(await hashOf(one)).not.toBe(await hashOf(other));
  });

  it('tells procedures apart', async () => {
    expect(await hashRequest('a', {}, under)).not.toBe(await hashRequest('b', {}, under));
  });

  it('tells nothing to somebody who has the table and guesses passwords, but neither key nor secret', async () => {
    const input = { login: 'demo@souk.example', password: 'demo-Souk-1' };
    const hash = await hashOf(input);
    expect(await hashOf(input, { ...under, idempotencyKey: 'another-key' })).not.toBe(hash);
    expect(await hashOf(input, { ...under, secret: 'another secret of the server, as long' })).not.toBe(hash);
  });
});
