import { requestErrors } from '@souk/core/request-errors';
import type { OrganizationAct } from '../../act.ts';
import type { ProductRow } from '../products/products.ts';
import { findProducts } from './find-products.ts';
import type { ProductFilter } from './schema.ts';

interface PageForm extends Partial<ProductFilter> {
  readonly page: number;
  readonly perPage: number;
}

/** How far pages are numbered. All products before a page are walked past to find it, so whoever reads on does it by cursor. */
export interface PageLimits {
  /** Products are counted up to here. */
  readonly countTo: number;
  /** The last product that a numbered page may hold. */
  readonly reach: number;
}

const usual: PageLimits = { countTo: 1_000, reach: 10_000 };

/** A numbered page of products, and how many there are. Throws `request.invalid` for a page beyond `limits.reach`. */
export async function pageFound(
  act: OrganizationAct,
  { page, perPage, ...filter }: PageForm,
  publicOnly: boolean,
  { countTo, reach }: PageLimits = usual,
) {
  const skip = (page - 1) * perPage;
  if (skip + perPage > reach) {
    throw requestErrors.invalid({ issues: [{ path: 'page', message: `Numbered pages end at ${reach} products; read on by cursor` }] });
  }
  const { organizationId } = act;
  // One more than is shown: it tells whether there are more.
  const asked = { ...filter, publicOnly, skip, most: perPage + 1, countTo };
  const { hits, total, isAll } = await act.read(async (db) => await findProducts(db, organizationId, asked));
  const shown: readonly ProductRow[] = hits.slice(0, perPage).map(({ row }) => row);
  const atLeast = Math.max(Math.min(total, countTo), skip + hits.length);
  return { rows: shown, page, perPage, total: isAll ? total : atLeast, totalIsExact: isAll };
}
