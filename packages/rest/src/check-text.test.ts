import { expect, it } from 'vitest';
import { textIssuesOf } from './check-text.ts';

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

it('finds NUL in strings, items and keys, and names the field', () => {
  const issues = textIssuesOf({ a: 'x\0', b: [{ c: '\0' }], 'k\0': 1 });
  expect(issues.map((issue) => issue.path)).toEqual(['a', 'b.0.c', 'k\0']);
});

it('finds halves of surrogate pairs, which jsonb refuses', () => {
  expect(textIssuesOf({ a: '\ud800' })).toEqual([{ path: 'a', message: 'Must be valid Unicode' }]);
  expect(textIssuesOf({ a: '💎 قيراط' })).toEqual([]);
});

it('refuses __proto__ as a key wherever it stands', () => {
  const body: unknown = JSON.parse('{"a":{"__proto__":{"admin":true}},"constructor":{"x":1}}');
  expect(textIssuesOf(body)).toEqual([{ path: 'a.__proto__', message: 'Unknown field' }]);
});

it('stops at its depth instead of exhausting the stack', () => {
  expect(textIssuesOf(nested(32))).toEqual([]);
  expect(textIssuesOf(nested(33))).toHaveLength(1);
  const body: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  expect(textIssuesOf(body)).toHaveLength(1);
});

it('leaves dates and files, which come over tRPC, alone', () => {
  expect(textIssuesOf({ at: new Date(), image: new File(['\0'], 'x'), none: null, nothing: undefined })).toEqual([]);
});
