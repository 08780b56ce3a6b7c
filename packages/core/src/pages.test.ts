import { describe, expect, it } from 'vitest';
import { SoukError } from './errors.ts';
import { newId } from './ids.ts';
import { decodeCursor, encodeCursor, PageInput, toPage } from './pages.ts';

const rows = Array.from({ length: 5 }, (_, index) => ({ at: new Date(Date.UTC(2026, 0, 5 - index, 1, 2, 3, 456)), id: newId() }));
const positionOf = (row: (typeof rows)[number]) => row;

describe('a page', () => {
  it('has a cursor only where there is more, and the extra row never shows', () => {
    expect(toPage(rows, 5, positionOf)).toEqual({ items: rows, nextCursor: null });
    const { items, nextCursor } = toPage(rows, 4, positionOf);
    expect(items).toEqual(rows.slice(0, 4));
    expect(decodeCursor(nextCursor ?? '')).toMatchObject({ at: rows[3]?.at, id: rows[3]?.id });
  });

  it('of nothing is the last one', () => {
    expect(toPage([], 20, positionOf)).toEqual({ items: [], nextCursor: null });
  });
});

describe('a cursor', () => {
  it('finds the very row again, to the millisecond, and fits into an address', () => {
    for (const row of rows) {
      const cursor = encodeCursor(row);
      expect(decodeCursor(cursor)).toEqual(row);
      expect(cursor).toMatch(/^[\w-]{1,200}$/);
    }
  });

  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const at = '2026-01-01T00:00:00.000Z';

  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('[').toString('base64url')],
    ['a number', encoded(5)],
    ['too little', encoded([at])],
    ['too much', encoded([at, newId(), 1])],
    ['no time', encoded(['yesterday', newId()])],
    ['a time that no database keeps', encoded(['+275760-09-13T00:00:00.000Z', newId()])],
    ['no id', encoded([at, "x'; drop table users; --"])],
  ])('of %s is the fault of its sender', (_what, cursor) => {
    const refusal = expect.objectContaining({ code: 'request.invalid', issues: [{ path: 'cursor', message: expect.any(String) }] });
    expect(() => decodeCursor(cursor)).toThrow(SoukError);
    expect(() => decodeCursor(cursor)).toThrow(refusal);
  });
});

describe('the paging fields', () => {
  it('ask for twenty, at most a hundred, and know no others', () => {
    expect(PageInput.parse({})).toEqual({ limit: 20 });
    for (const input of [{ limit: 0 }, { limit: 101 }, { limit: 2.5 }, { limit: '5' }, { cursor: 'x'.repeat(201) }, { page: 2 }]) {
      expect(PageInput.safeParse(input).success, JSON.stringify(input)).toBe(false);
    }
  });
});
