import { describe, expect, it } from 'vitest';
import { Id, importedId, importedIdInOrder, newId, numberOfImportedId } from './ids.ts';

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

describe('the id of an imported thing with a number', () => {
  it('sorts as the numbers do, and is another one for another place or organization', () => {
    const [one, other] = [newId(), newId()];
    const numbers = [1, 2, 9, 10, 65_536, 2_147_483_647, 2 ** 48 - 1];
    const ids = numbers.map((number) => importedIdInOrder(one, 'a', number));
    expect(ids.toSorted()).toEqual(ids);
    expect(ids).toEqual(numbers.map((number) => importedIdInOrder(one, 'a', number)));
    expect(new Set([...ids, importedIdInOrder(one, 'b', 1), importedIdInOrder(other, 'a', 1)]).size).toBe(numbers.length + 2);
    for (const id of [...ids, importedIdInOrder(one, 'a', 2 ** 48)]) expect(Id.safeParse(id).success).toBe(true);
  });
});

describe('the number of an imported thing', () => {
  it('is known by its id, in its place and organization alone', () => {
    const [one, other] = [newId(), newId()];
    for (const number of [1, 65_536, 2_147_483_647, 2 ** 48 - 1]) {
      expect(numberOfImportedId(one, 'a', importedIdInOrder(one, 'a', number))).toBe(number);
      expect(numberOfImportedId(other, 'a', importedIdInOrder(one, 'a', number))).toBeNull();
      expect(numberOfImportedId(one, 'b', importedIdInOrder(one, 'a', number))).toBeNull();
    }
    for (const id of [newId(), importedId(one, 'a', '7'), importedIdInOrder(one, 'a', 2 ** 48)])
      expect(numberOfImportedId(one, 'a', id)).toBeNull();
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
