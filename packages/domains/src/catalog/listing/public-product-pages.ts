import type { Act } from '../../act.ts';
import { asPublic } from '../../as-public.ts';
import { toPublicProduct } from '../products/products.ts';
import { type PageLimits, pageFound } from './page-found.ts';
import type { PublicNumberedProductPage, PublicProductPagesInput } from './schema.ts';

/**
 * What an organization has published, by numbered page. `limits` is for old surfaces, whose clients know no cursors.
 * Throws `identity.organization_not_found`, and `request.invalid` for a page beyond them.
 */
export async function publicProductPages(
  act: Act,
  { organization, ...input }: PublicProductPagesInput,
  limits?: PageLimits,
): Promise<PublicNumberedProductPage> {
  const { rows, ...page } = await pageFound(await asPublic(act, organization), input, true, limits);
  return { items: rows.map(toPublicProduct), ...page };
}
