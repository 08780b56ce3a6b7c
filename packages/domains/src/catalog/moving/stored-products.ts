import { productCategories, products } from '@souk/db/tables/catalog';
import { and, eq, inArray } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { movedCategoryId } from './category-ids-of.ts';
import type { MovedProduct } from './schema.ts';

/** What is stored of products that were moved. */
export type StoredProduct = Omit<MovedProduct, 'id' | 'oldNumber' | 'source' | 'createdAt'> & { readonly createdAt: Date };

/** What is stored of moved products now, by their ids. A category that was given another name since has the one that they know. */
export async function storedProducts(
  { organizationId, read }: OrganizationAct,
  moved: readonly Pick<MovedProduct, 'id' | 'category'>[],
): Promise<ReadonlyMap<string, StoredProduct>> {
  const ids = moved.map(({ id }) => id);
  const rows = await read(
    async (db) =>
      await db
        .select({ product: products, category: productCategories.name })
        .from(products)
        .leftJoin(
          productCategories,
          and(eq(productCategories.organizationId, products.organizationId), eq(productCategories.id, products.categoryId)),
        )
        .where(and(eq(products.organizationId, organizationId), inArray(products.id, ids))),
  );
  const known = new Map(moved.map(({ id, category }) => [id, category]));
  return new Map(
    rows.map(({ product, category }) => {
      const { name, description, priceMinor, currency, sku, barcode, stock, status, deletedAt, createdAt, categoryId } = product;
      const same = known.get(product.id) ?? null;
      const isSame =
        same !== null && (categoryId === movedCategoryId(organizationId, same) || category?.toLowerCase() === same.toLowerCase());
      const state = { published: status === 'published', deleted: deletedAt !== null, createdAt };
      return [product.id, { name, description, priceMinor, currency, sku, barcode, stock, category: isSame ? same : category, ...state }];
    }),
  );
}
