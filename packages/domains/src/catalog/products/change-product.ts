import { requestErrors } from '@souk/core/request-errors';
import { products } from '@souk/db/tables/catalog';
import type { OrganizationAct } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { theRow } from '../../the-row.ts';
import { catalogErrors } from '../errors.ts';
import { productChanged } from '../events.ts';
import type { Product } from '../schema.ts';
import { isProduct, loadProduct, type ProductRow, productColumns, toProduct } from './products.ts';
import { refuseTaken } from './refuse-taken.ts';

type Columns = Partial<typeof products.$inferInsert>;

/** A change of one product. */
interface ProductChange {
  readonly id: string;
  /** In the past tense, for the audit trail: `updated`. */
  readonly verb: string;
  /** The version that the person looked at; any, when missing. */
  readonly version?: number;
  /** Whether a deleted product may be changed so. */
  readonly alsoDeleted?: boolean;
  /** The columns to write; called with the product locked. */
  readonly columns: (before: ProductRow, tx: Transaction) => Columns | Promise<Columns>;
}

/**
 * Changes a product, and its version. Throws `catalog.product_not_found`, `catalog.product_deleted`, `request.conflict` with the `version`
 * to look at, `catalog.sku_taken` and `catalog.barcode_taken`.
 */
export async function changeProduct(act: OrganizationAct, { id, verb, version, alsoDeleted, columns }: ProductChange): Promise<Product> {
  const { organizationId } = act;
  return await refuseTaken(async () =>
    act.change(async (tx) => {
      const before = await loadProduct(tx.db, organizationId, id, { lock: true });
      if (before.deletedAt && !alsoDeleted) throw catalogErrors.product_deleted();
      if (version !== undefined && version !== before.version) throw requestErrors.conflict({ details: { version: before.version } });

      const values = { ...(await columns(before, tx)), version: before.version + 1, updatedAt: new Date() };
      const rows = await tx.db.update(products).set(values).where(isProduct(organizationId, id)).returning(productColumns);
      const product = toProduct(theRow(rows));
      tx.audit({ action: `catalog.product.${verb}`, subject: `product:${id}`, before: toProduct(before), after: product });
      tx.emit(productChanged, `product:${id}`, product);
      return product;
    }),
  );
}
