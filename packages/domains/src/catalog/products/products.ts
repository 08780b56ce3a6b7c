import type { Queryable } from '@souk/db/database';
import { productImages, products } from '@souk/db/tables/catalog';
import { images } from '@souk/db/tables/platform';
import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { catalogErrors } from '../errors.ts';
import { Attributes, type Product, ProductImage, type PublicProduct } from '../schema.ts';

const { words: _words, nameWords: _nameWords, skuKey: _skuKey, ...plainColumns } = getTableColumns(products);

/** What is read of a product: all but what it is found by, with its pictures as JSON. */
export const productColumns = {
  ...plainColumns,
  images: sql<unknown>`(
    select coalesce(json_agg(json_build_object('id', pictures.id, 'alt', pictures.alt, 'widthPx', files.width_px, 'heightPx', files.height_px)
      order by pictures.position, pictures.id), '[]'::json)
    from ${productImages} as pictures
    join ${images} as files on files.organization_id = pictures.organization_id and files.id = pictures.image_id
    where pictures.organization_id = ${products}.organization_id and pictures.product_id = ${products}.id)`,
};

/** A row of {@link productColumns}. */
export type ProductRow = Omit<typeof products.$inferSelect, 'words' | 'nameWords' | 'skuKey'> & { readonly images: unknown };

/** One product of the organization's, deleted or not. Throws `catalog.product_not_found`. `lock` keeps others from changing it meanwhile. */
export async function loadProduct(
  db: Queryable,
  organizationId: string,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<ProductRow> {
  const query = db.select(productColumns).from(products).where(isProduct(organizationId, id));
  const [row] = options.lock ? await query.for('no key update', { of: products }) : await query;
  if (!row) throw catalogErrors.product_not_found();
  return row;
}

/** The condition that picks one product. */
export function isProduct(organizationId: string, id: string): SQL | undefined {
  return and(eq(products.organizationId, organizationId), eq(products.id, id));
}

/** A row as the contract shows it to the organization. */
export function toProduct({ organizationId: _organizationId, nameKey: _nameKey, ...row }: ProductRow): Product {
  return { ...row, attributes: Attributes.parse(row.attributes), images: z.array(ProductImage).parse(row.images) };
}

/** A row as the contract shows it to everybody. Throws `catalog.product_not_found` for what everybody may not see. */
export function toPublicProduct(row: ProductRow): PublicProduct {
  const {
    stock,
    status,
    publishedAt,
    deletedAt,
    version: _version,
    createdAt: _createdAt,
    updatedAt: _updatedAt,
    ...shown
  } = toProduct(row);
  if (status !== 'published' || deletedAt || !publishedAt) throw catalogErrors.product_not_found();
  return { ...shown, publishedAt, available: stock === null || stock > 0 };
}
