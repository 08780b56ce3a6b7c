import { isSoukError } from '@souk/core/request-errors';
import { type StickColour, stickColours } from '@souk/core/stick-colours';
import type { OrganizationAct } from '@souk/domains/act';
import { createPriceList } from '@souk/domains/catalog/prices/create-price-list';
import { currentPriceList } from '@souk/domains/catalog/prices/current-price-list';
import { PriceList } from '@souk/domains/catalog/prices/schema';
import type { Surface } from '../../host.ts';
import type { Call } from '../callers.ts';
import { toDecimal, toMinor } from '../decimals.ts';
import { once } from '../once.ts';

/** What a stick of a colour costs, in the main unit. */
interface ColorPrice {
  readonly color: StickColour;
  readonly price: number;
}

/** What a stick of each colour costs now; a colour that is not for sale is missing. */
export async function colorPrices(act: OrganizationAct): Promise<ColorPrice[]> {
  const list = await listInForce(act);
  return list ? describePrices(list) : [];
}

/** Sets one colour's price from now on; null takes the colour off sale. Returns the prices as they are then. */
export async function setColorPrice(
  { organization }: Surface,
  call: Call,
  { color, price }: { readonly color: StickColour; readonly price: number | string | null },
): Promise<ColorPrice[]> {
  const operation = { name: 'products.color', input: { color, price }, output: PriceList };
  const list = await once(call, operation, async (act) => {
    const { currency = organization.currency } = (await listInForce(act)) ?? {};
    const minor = price === null ? null : toMinor(price, currency, 'price');
    return await createPriceList(act, { prices: { [color]: minor }, replace: false });
  });
  return describePrices(list);
}

/** Null before the first. */
async function listInForce(act: OrganizationAct): Promise<PriceList | null> {
  try {
    return await currentPriceList(act, {});
  } catch (error) {
    if (isSoukError(error) && error.code === 'catalog.price_list_not_found') return null;
    throw error;
  }
}

function describePrices({ prices, currency }: PriceList): ColorPrice[] {
  return stickColours.flatMap((color) => {
    const minor = prices[color];
    return minor === undefined ? [] : [{ color, price: toDecimal(minor, currency) }];
  });
}
