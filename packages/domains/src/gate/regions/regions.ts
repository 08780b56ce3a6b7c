import { runs } from './patterns.ts';

/** How the plates of a place look. */
interface RegionPreset {
  readonly name: string;
  readonly example: string;
  /** `A` a letter, `9` a digit, any other character itself. The more patterns, the fewer characters are exchanged. */
  readonly patterns: readonly string[];
}

/** The names of the presets. `any` exchanges nothing. */
export const regionNames = ['any', 'br', 'de', 'es', 'fr', 'gb', 'in', 'it', 'nl', 'pt', 'ro', 'ua', 'eu-generic', 'us-generic'] as const;

/** See {@link regionNames}. */
export type RegionName = (typeof regionNames)[number];

const de: RegionPreset = {
  name: 'Germany',
  example: 'MXY1234',
  patterns: ['', 'E', 'H'].flatMap((suffix) => runs(['A', 2, 5], ['9', 1, 4], [suffix, 1, 1])).filter(({ length }) => length <= 8),
};

const es: RegionPreset = {
  name: 'Spain',
  example: '1234BCD',
  patterns: ['9999AAA', ...runs(['A', 1, 2], ['9', 4, 4], ['A', 1, 2])],
};

const fr: RegionPreset = {
  name: 'France',
  example: 'AB123CD',
  patterns: ['AA999AA', ...runs(['9', 1, 4], ['A', 2, 3], ['9', 2, 2])],
};

const gb: RegionPreset = {
  name: 'Great Britain and Northern Ireland',
  example: 'AB12CDE',
  patterns: [
    'AA99AAA',
    ...runs(['A', 1, 1], ['9', 1, 3], ['A', 3, 3]),
    ...runs(['A', 3, 3], ['9', 1, 3], ['A', 1, 1]),
    ...runs(['A', 3, 3], ['9', 1, 4]),
  ],
};

const india: RegionPreset = {
  name: 'India',
  example: 'MH12AB1234',
  patterns: [...runs(['A', 2, 2], ['9', 1, 2], ['A', 0, 3], ['9', 4, 4]), '99BH9999A', '99BH9999AA'],
};

const it: RegionPreset = { name: 'Italy', example: 'AB123CD', patterns: ['AA999AA'] };

const nl: RegionPreset = {
  name: 'Netherlands',
  example: 'AB123C',
  patterns: [
    ...['AA9999', '9999AA', '99AA99', 'AA99AA', 'AAAA99', '99AAAA', '99AAA9', '9AAA99'],
    ...['AA999A', 'A999AA', 'AAA99A', 'A99AAA', '9AA999', '999AA9'],
  ],
};

const pt: RegionPreset = { name: 'Portugal', example: 'AA12BB', patterns: ['AA99AA', '99AA99', '9999AA', 'AA9999'] };

const ro: RegionPreset = { name: 'Romania', example: 'B123ABC', patterns: ['AA99AAA', 'B99AAA', 'B999AAA', 'AA999999', 'B999999'] };

/** The presets: national ones with the series on the road today, and two for traffic from many places. */
export const regions: Readonly<Record<RegionName, RegionPreset>> = {
  any: { name: 'Anywhere', example: 'AB123CD', patterns: [] },
  br: { name: 'Brazil, old and Mercosul', example: 'ABC1D23', patterns: ['AAA9999', 'AAA9A99'] },
  de,
  es,
  fr,
  gb,
  in: india,
  it,
  nl,
  pt,
  ro,
  ua: { name: 'Ukraine', example: 'AA1234BB', patterns: ['AA9999AA', '99999AA'] },
  'eu-generic': {
    name: 'European Union',
    example: 'AB123CD',
    patterns: [...new Set([de, es, fr, it, nl, pt, ro].flatMap(({ patterns }) => patterns))],
  },
  'us-generic': {
    name: 'United States',
    example: '7ABC123',
    patterns: ['AAA9999', '9AAA999', 'AAA999', '999AAA', 'AA99999', '9999AAA', 'A99AAA', 'AA9999', '9999AA', '999AAAA', 'AAA99A'],
  },
};
