import { newId } from '@souk/core/ids';
import { requestErrors } from '@souk/core/request-errors';
import { type StickColour, stickColours } from '@souk/core/stick-colours';
import { actorOf } from '@souk/core/who';
import { priceListColours, priceLists } from '@souk/db/tables/catalog';
import type { OrganizationAct } from '../../act.ts';
import { getOrganization } from '../../identity/organizations/get-organization.ts';
import { nextNumber } from '../../next-number.ts';
import { theRow } from '../../the-row.ts';
import { catalogErrors } from '../errors.ts';
import { priceListCreated } from '../events.ts';
import type { LoadedPriceList } from './load-price-list.ts';
import { priceListAt } from './price-list-at.ts';
import { withPrices } from './price-lists.ts';
import type { ColourPrices, CreatePriceListInput, PriceList } from './schema.ts';

/** Clocks of tills and browsers are late by this much. */
const toleranceMs = 60_000;

/**
 * Makes a price list that is in force from now or later on. Lists never change: a bill names the one that it was made from.
 * Throws `catalog.currency_mismatch` where prices of another currency would be kept, and `request.invalid` for a moment that is past
 * or a list without any price. An importer says which `id` the list gets.
 */
export async function createPriceList(act: OrganizationAct, input: CreatePriceListInput, id: string = newId()): Promise<PriceList> {
  const { organizationId, who } = act;
  const { currency: usual } = await getOrganization(act);
  return await act.change(async (tx) => {
    // First: it lets one list be made after the other, each from the one before.
    const version = await nextNumber(tx.db, organizationId, 'price-list');
    const now = new Date();
    const validFrom = input.validFrom ?? now;
    if (validFrom.getTime() < now.getTime() - toleranceMs) throw invalid('validFrom', 'Must not be in the past');

    const before = input.replace ? null : await priceListAt(tx.db, organizationId, validFrom);
    const currency = input.currency ?? before?.currency ?? usual;
    const prices = pricesAfter(before, currency, input);
    const values = { organizationId, id, version, currency, validFrom, actor: actorOf(who) };
    const row = theRow(await tx.db.insert(priceLists).values(values).returning());
    const colours = prices.map(([colour, unitPriceMinor]) => ({ organizationId, priceListId: row.id, colour, unitPriceMinor }));
    await tx.db.insert(priceListColours).values(colours);

    const list = theRow(await withPrices(tx.db, organizationId, [row]));
    tx.audit({ action: 'catalog.price-list.created', subject: `price-list:${row.id}`, before, after: list });
    tx.emit(priceListCreated, `price-list:${row.id}`, list);
    return list;
  });
}

function pricesAfter(before: LoadedPriceList | null, currency: string, { prices }: CreatePriceListInput): [StickColour, number][] {
  const kept: ColourPrices = before?.prices ?? {};
  const isKept = stickColours.some((colour) => prices[colour] === undefined && kept[colour] !== undefined);
  if (before && before.currency !== currency && isKept) throw catalogErrors.currency_mismatch({ details: { currency: before.currency } });
  const after = stickColours.flatMap((colour): [StickColour, number][] => {
    const price = prices[colour] === undefined ? kept[colour] : prices[colour];
    return price === undefined || price === null ? [] : [[colour, price]];
  });
  if (after.length === 0) throw invalid('prices', 'Must leave at least one colour for sale');
  return after;
}

function invalid(path: string, message: string) {
  return requestErrors.invalid({ issues: [{ path, message }] });
}
