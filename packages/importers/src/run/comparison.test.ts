import { expect, it } from 'vitest';
import { createComparison } from './comparison.ts';

const thing = (id: string, values: Record<string, unknown>) => ({ id, key: id, rows: 1, values });

it('finds nothing where the same is stored, in whatever order and with whatever else', () => {
  const comparison = createComparison();
  const at = new Date('2024-05-01T00:00:00Z');
  comparison.add(thing('a', { name: 'Tea', at, sku: null }), { more: 1, sku: null, at: new Date(at), name: 'Tea' }, false);
  const { compared, different, checksums, matches } = comparison.result();
  expect({ compared, different, matches }).toEqual({ compared: 1, different: 0, matches: true });
  expect(checksums.source).toBe(checksums.stored);
});

it('counts what is stored otherwise or not at all, with both sides of it', () => {
  const comparison = createComparison();
  comparison.add(thing('a', { name: 'Tea', price: 5 }), { name: 'Tea', price: 6 }, false);
  comparison.add(thing('b', { name: 'Tea' }), undefined, false);
  expect(comparison.result()).toMatchObject({
    ...{ compared: 2, different: 2, matches: false },
    firstDifferent: [
      { key: 'a', fields: { price: [5, 6] } },
      { key: 'b', fields: {} },
    ],
  });
});

it('leaves out what somebody has changed or removed since, but not what is the same all the same', () => {
  const comparison = createComparison();
  comparison.add(thing('a', { name: 'Tea' }), { name: 'Green tea' }, true);
  comparison.add(thing('b', { name: 'Tea' }), undefined, true);
  comparison.add(thing('c', { name: 'Tea' }), { name: 'Tea' }, true);
  expect(comparison.result()).toMatchObject({ compared: 1, changedSince: 2, firstChanged: ['a', 'b'], different: 0, matches: true });
});
