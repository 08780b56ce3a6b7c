import { stickColours } from '@souk/core/stick-colours';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countColours, sameCounts, withoutZeros } from './count-colours.ts';
import { priceTray } from './price-tray.ts';

const counts = fc.dictionary(fc.constantFrom(...stickColours), fc.nat(60), { noNullPrototype: true });
const prices = fc.dictionary(fc.constantFrom(...stickColours), fc.nat(100_000), { noNullPrototype: true });

describe('the bill of a tray', () => {
  it('adds up to the minor unit, has a line for every colour on the tray and none for others', () => {
    fc.assert(
      fc.property(counts, prices, (tray, list) => {
        const { items, total } = priceTray(tray, list);
        expect(total).toBe(items.reduce((sum, item) => sum + item.total, 0));
        for (const item of items) expect(item.total).toBe(item.count * (item.unitPrice ?? 0));
        expect(countColours(items.flatMap(({ colour, count }) => Array.from({ length: count }, () => ({ colour }))))).toEqual(
          withoutZeros(tray),
        );
      }),
    );
  });

  it('shows sticks of a colour that has no price, at nothing', () => {
    expect(priceTray({ red: 2, pink: 1 }, { red: 1000 })).toEqual({
      items: [
        { colour: 'red', count: 2, unitPrice: 1000, total: 2000 },
        { colour: 'pink', count: 1, unitPrice: null, total: 0 },
      ],
      total: 2000,
    });
  });

  it('takes a colour that is missing and one that is 0 for the same', () => {
    expect(sameCounts({ red: 1, blue: 0 }, { red: 1 })).toBe(true);
    expect(sameCounts({ red: 1, blue: 1 }, { red: 1 })).toBe(false);
  });
});
