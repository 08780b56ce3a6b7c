import type { Act } from '../../act.ts';
import { asPublic } from '../../as-public.ts';
import { loadProduct, toPublicProduct } from '../products/products.ts';
import type { PublicProduct } from '../schema.ts';
import type { PublicProductInput } from './schema.ts';

/** One published product, for everybody. Throws `identity.organization_not_found` and `catalog.product_not_found`. */
export async function publicProduct(act: Act, { organization, productId }: PublicProductInput): Promise<PublicProduct> {
  const { organizationId, read } = await asPublic(act, organization);
  return toPublicProduct(await read(async (db) => await loadProduct(db, organizationId, productId)));
}
