import { products } from '@souk/db/tables/catalog';
import { and, eq, isNull } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { catalogErrors } from '../errors.ts';
import type { Product } from '../schema.ts';
import { productColumns, toProduct } from './products.ts';

/** The product that old clients know by its number, published or not. Throws `catalog.product_not_found`, for a deleted one too. */
export async function productOfNumber(act: OrganizationAct, number: number): Promise<Product> {
  const isNamed = and(eq(products.organizationId, act.organizationId), eq(products.number, number), isNull(products.deletedAt));
  const [row] = await act.read(async (db) => await db.select(productColumns).from(products).where(isNamed));
  if (!row) throw catalogErrors.product_not_found();
  return toProduct(row);
}
