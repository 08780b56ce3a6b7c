import type { Act } from '../../act.ts';
import { asPublic } from '../../as-public.ts';
import { toPublicProduct } from '../products/products.ts';
import { listFound } from './list-found.ts';
import type { PublicProductPage, PublicProductsInput } from './schema.ts';

/** What an organization has published, for everybody. Throws `identity.organization_not_found`, and `request.invalid` for a foreign cursor. */
export async function publicProducts(act: Act, { organization, ...input }: PublicProductsInput): Promise<PublicProductPage> {
  const { rows, nextCursor } = await listFound(await asPublic(act, organization), input, true);
  return { items: rows.map(toPublicProduct), nextCursor };
}
