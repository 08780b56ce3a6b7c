import { newId } from '@souk/core/ids';
import { products } from '@souk/db/tables/catalog';
import type { OrganizationAct } from '../../act.ts';
import { getOrganization } from '../../identity/organizations/get-organization.ts';
import { nextNumber } from '../../next-number.ts';
import { theRow } from '../../the-row.ts';
import { checkCategories } from '../categories/check-categories.ts';
import { productChanged } from '../events.ts';
import type { Product } from '../schema.ts';
import { productColumns, toProduct } from './products.ts';
import { refuseTaken } from './refuse-taken.ts';
import type { CreateProductInput } from './schema.ts';

/**
 * Makes a product, as a draft. Throws `catalog.sku_taken`, `catalog.barcode_taken`, and for its category and section
 * `catalog.category_not_found`, `catalog.category_archived` and `catalog.wrong_category_kind`.
 */
export async function createProduct(act: OrganizationAct, input: CreateProductInput): Promise<Product> {
  const { organizationId } = act;
  const currency = input.currency ?? (await getOrganization(act)).currency;
  return await refuseTaken(async () =>
    act.change(async (tx) => {
      await checkCategories(tx.db, organizationId, input);
      const number = await nextNumber(tx.db, organizationId, 'product');
      const values = { ...input, currency, organizationId, id: newId(), number };
      const product = toProduct(theRow(await tx.db.insert(products).values(values).returning(productColumns)));

      tx.audit({ action: 'catalog.product.created', subject: `product:${product.id}`, before: null, after: product });
      tx.emit(productChanged, `product:${product.id}`, product);
      return product;
    }),
  );
}
