import { describe, expect, it } from 'vitest';
import { Id, importedId, newId } from './ids.ts';

describe('a new id', () => {
  it('is of version 7, is never given twice, and sorts by the moment it was made', () => {
    const ids = Array.from({ length: 5_000 }, newId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(ids);
    expect(ids.every((id) => id[14] === '7' && Id.safeParse(id).success)).toBe(true);
  });
});

describe('the id of an imported thing', () => {
  it('is the same every time, and another one for another key, place or organization', () => {
    const [one, other] = [newId(), newId()];
    const ids = [importedId(one, 'a', 'b'), importedId(one, 'a', 'c'), importedId(one, 'ab', ''), importedId(other, 'a', 'b')];
    expect(new Set(ids).size).toBe(4);
    expect(ids[0]).toBe(importedId(one, 'a', 'b'));
    expect(ids.every((id) => Id.safeParse(id).success)).toBe(true);
  });
});

describe('an id from outside', () => {
  it('is one id however it is written', () => {
    const id = newId();
    expect(Id.parse(id.toUpperCase())).toBe(id);
  });

  it.each(['', 'latest', '0198c0de', '../passages', `${newId()}0`, ` ${newId()}`, `{${newId()}}`, newId().replaceAll('-', ''), 7, null])(
    'is refused before it reaches a query when it is %j',
    (value) => {
      expect(Id.safeParse(value).success).toBe(false);
    },
  );
});
