import type { OrganizationAct } from '../../act.ts';
import { toProduct } from '../products/products.ts';
import { type PageLimits, pageFound } from './page-found.ts';
import type { NumberedProductPage, PageProductsInput } from './schema.ts';

/**
 * The organization's products by numbered page, drafts too. `limits` is for old surfaces, whose clients know no cursors.
 * Throws `request.invalid` for a page beyond them.
 */
export async function pageProducts(act: OrganizationAct, input: PageProductsInput, limits?: PageLimits): Promise<NumberedProductPage> {
  const { rows, ...page } = await pageFound(act, input, false, limits);
  return { items: rows.map(toProduct), ...page };
}
