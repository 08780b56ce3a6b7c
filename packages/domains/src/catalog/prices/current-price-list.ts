import type { OrganizationAct } from '../../act.ts';
import { catalogErrors } from '../errors.ts';
import { getPriceList } from './get-price-list.ts';
import { priceListAt } from './price-list-at.ts';
import type { CurrentPriceListInput, PriceList } from './schema.ts';

/** The price list in force at an instant; see {@link priceListAt}. Throws `catalog.price_list_not_found` before the first. */
export async function currentPriceList(act: OrganizationAct, { at = new Date() }: CurrentPriceListInput): Promise<PriceList> {
  const list = await act.read(async (db) => await priceListAt(db, act.organizationId, at));
  if (!list) throw catalogErrors.price_list_not_found({ message: 'No price list is in force then.' });
  return await getPriceList(act, list);
}
