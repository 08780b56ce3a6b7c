import { importedId } from '@souk/core/ids';
import { isSoukError } from '@souk/core/request-errors';
import { type StickColour, stickColours } from '@souk/core/stick-colours';
import type { OrganizationAct } from '@souk/domains/act';
import { createPriceList } from '@souk/domains/catalog/prices/create-price-list';
import { getPriceList } from '@souk/domains/catalog/prices/get-price-list';
import { CreatePriceListInput } from '@souk/domains/catalog/prices/schema';
import { importTrail } from '@souk/domains/import-trail';
import type { FieldRow } from '../rows/field-row.ts';
import { gathered } from '../rows/gathered.ts';
import type { TableRows } from '../rows/table-rows.ts';
import type { Part, Thing } from '../run/part.ts';
import { trailById } from '../run/trail-by-id.ts';
import { BadValue } from '../values/bad-value.ts';
import type { Money } from './products.ts';

interface ColourRow extends Thing {
  readonly colour: StickColour;
  readonly minor: number;
}

interface ListThing extends Thing {
  readonly prices: Partial<Record<StickColour, number>>;
}

/** What a stick of each colour costs: all rows together are one price list, in force from now on. A colour that is switched off is not for sale. */
export function colourPricesPart(act: OrganizationAct, rows: TableRows, { currency, toMinor }: Money): Part<ListThing> {
  const id = importedId(act.organizationId, 'mala/colour_prices', 'list');
  const subject = `price-list:${id}`;
  return {
    name: 'colour prices',
    count: rows.count,
    read: () => {
      const seen = new Set<StickColour>();
      const toRow = (row: FieldRow): ColourRow | null => {
        if (!row.flag('active', true)) return null;
        const colour = colourOf(row);
        if (seen.has(colour)) throw new BadValue(`there is a price of ${colour} already`);
        const price = row.text('price');
        if (price === null) throw new BadValue('price: there is none');
        const minor = toMinor(price);
        seen.add(colour);
        return { id, key: row.key, rows: 1, values: {}, colour, minor };
      };
      return gathered(rows.batches(toRow), (found) => {
        const prices = Object.fromEntries(found.map(({ colour, minor }) => [colour, minor]));
        return { id, key: 'all', rows: found.length, values: { currency, ...prices }, prices };
      });
    },
    write: async (things) => {
      for (const { prices } of things) await createPriceList(act, CreatePriceListInput.parse({ prices, currency, replace: true }), id);
    },
    trail: async () => trailById(await importTrail(act, [subject])),
    stored: async () => {
      const list = await orNone(getPriceList(act, { id }));
      return new Map(list ? [[id, { currency: list.currency, ...list.prices }]] : []);
    },
  };
}

const others: Readonly<Record<StickColour, readonly string[]>> = {
  ...{ red: [], orange: [], yellow: [], green: [], blue: [], purple: ['violet'], pink: [], black: [] },
};

function colourOf(row: FieldRow): StickColour {
  const [first] = stickColours;
  if (row.text('colour') === null) throw new BadValue('colour: there is none');
  return row.oneOf('colour', others, first);
}

async function orNone<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (error) {
    if (isSoukError(error) && error.status === 404) return null;
    throw error;
  }
}
