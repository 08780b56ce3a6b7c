import { products } from '@souk/db/tables/catalog';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { catalogErrors } from '../errors.ts';
import type { Product } from '../schema.ts';
import { productColumns, toProduct } from './products.ts';
import type { LookUpProductInput } from './schema.ts';

/** The product with a code, published or not. Throws `catalog.product_not_found`; deleted products have no codes. */
export async function lookUpProduct(act: OrganizationAct, { sku, barcode }: LookUpProductInput): Promise<Product> {
  // As the database folds it, which made the key.
  const hasCode = sku === undefined ? eq(products.barcode, barcode ?? '') : sql`${products.skuKey} = lower(${sku})`;
  const [row] = await act.read(
    async (db) =>
      await db
        .select(productColumns)
        .from(products)
        .where(and(eq(products.organizationId, act.organizationId), isNull(products.deletedAt), hasCode)),
  );
  if (!row) throw catalogErrors.product_not_found();
  return toProduct(row);
}
