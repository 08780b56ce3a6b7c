import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanPlate } from './clean-plate.ts';
import { counterpartOf } from './confusables.ts';
import { fitPlate } from './fit-plate.ts';
import { normalisePlate } from './normalise-plate.ts';
import { type RegionName, regionNames, regions } from './regions.ts';

const region = fc.constantFrom(...regionNames);
const plateText = fc.string({ unit: fc.constantFrom(...'0O1IL2Z5S6G8BDQAX79'), minLength: 1, maxLength: 10 });
/** A text that is of one of the region's patterns. */
const matching = fc
  .constantFrom(...regionNames.filter((name) => name !== 'any'))
  .chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(...regions[name].patterns)))
  .chain(([name, pattern]) => fc.tuple(fc.constant(name), textOf(pattern)));

function textOf(pattern: string): fc.Arbitrary<string> {
  const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const slots = [...pattern].map((slot) => (slot === 'A' ? letter : slot === '9' ? fc.constantFrom(...'0123456789') : fc.constant(slot)));
  return fc.tuple(...slots).map((characters) => characters.join(''));
}

describe('a normalised plate', () => {
  it('never changes again', () => {
    fc.assert(
      fc.property(plateText, region, (text, name) => normalisePlate(normalisePlate(text, name), name) === normalisePlate(text, name)),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        region,
        (text, name) => cleanPlate(normalisePlate(text, name)) === normalisePlate(text, name),
      ),
    );
  });

  it('never changes text that matches a pattern of its region', () => {
    fc.assert(
      fc.property(matching, ([name, text]) => normalisePlate(text, name) === text),
      { numRuns: 1_000 },
    );
  });

  it('never changes length, nor a character that is not confusable', () => {
    fc.assert(
      fc.property(plateText, region, (text, name) => {
        const fitted = fitPlate(text, regions[name].patterns);
        return (
          fitted.length === text.length && [...fitted].every((to, index) => [text[index], counterpartOf(text[index] ?? '')].includes(to))
        );
      }),
    );
  });

  it('exchanges nothing where every pattern is allowed', () => {
    fc.assert(fc.property(plateText, (text) => normalisePlate(text, 'any') === text));
  });
});

describe('confusable characters', () => {
  it.each<[RegionName, string, string, string]>([
    ['br', 'OLAIOO8', 'OLA1O08', 'the fourth and sixth must be digits; the fifth is a letter in Mercosul'],
    ['br', '0ZV6697', 'OZV6697', 'the first must be a letter'],
    ['br', 'OUW52I6', 'OUW5216', 'the sixth must be a digit in both series'],
    ['br', 'OUZ2I98', 'OUZ2I98', 'is a plate of the Mercosul series as it stands'],
    ['ua', 'AAOO0OBB', 'AA0000BB', 'four digits between two pairs of letters'],
    ['ro', '8123ABC', 'B123ABC', 'Bucharest is B alone'],
    ['ro', 'B089414', 'B089414', 'is a temporary plate'],
    ['de', 'M01234', 'MO1234', 'at least two letters come first'],
    ['gb', 'AB1ZCDE', 'AB12CDE', 'the older series have no letter there'],
    ['es', 'O234-CDF', '0234CDF', 'four digits come first'],
    ['us-generic', 'VANITY1', 'VANITY1', 'fits no pattern, whatever is exchanged'],
    ['any', 'O0I1', 'O0I1', 'nothing is known'],
  ])('%s: %s is read as %s: %s', (name, text, plate) => {
    expect(normalisePlate(text, name)).toBe(plate);
  });
});

describe('a cleaned plate', () => {
  it.each([
    ['ab-123 cd', 'AB123CD'],
    ['М 123 ВС', 'M123BC'],
    ['ΑΒΕ 1234', 'ABE1234'],
    ['ÄÖ·12', 'ÄÖ12'],
    ['１２３', '123'],
    ['straße', 'STRASSE'],
    ['\u320e\uffa5', '갅'],
    ['--- \u0000\u202e', ''],
  ])('%j becomes %j', (text, plate) => expect(cleanPlate(text)).toBe(plate));
});
