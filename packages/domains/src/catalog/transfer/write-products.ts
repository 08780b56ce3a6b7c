import { newId } from '@souk/core/ids';
import type { Queryable } from '@souk/db/database';
import { products } from '@souk/db/tables/catalog';
import { getTableColumns, sql } from 'drizzle-orm';
import { nextNumber } from '../../next-number.ts';
import type { ImportPlan } from './plan-import.ts';

type NewRow = typeof products.$inferInsert;

/** A statement takes at most 65,535 values. */
const rowsPerStatement = 1_000;

const written = [
  ...(['name', 'description', 'categoryId', 'menuSectionId', 'priceMinor', 'currency', 'taxRateBasisPoints', 'taxIncluded'] as const),
  ...(['sku', 'barcode', 'stock', 'status', 'publishedAt', 'attributes', 'version', 'updatedAt'] as const),
];

/** Writes what a file comes to. The products that it changes are locked. New ones get the next numbers, in the order of the file. */
export async function writeProducts(db: Queryable, organizationId: string, currency: string, plan: ImportPlan): Promise<void> {
  const now = new Date();
  const count = plan.created.length;
  const last = count === 0 ? 0 : await nextNumber(db, organizationId, 'product', count);
  const created = plan.created.map((values, index): NewRow => {
    const { name = '', priceMinor = 0 } = values;
    const publishedAt = values.status === 'published' ? now : null;
    // Each a little older than the one before: the newest first is the order of the file.
    const createdAt = new Date(now.getTime() - index);
    return { currency, ...values, name, priceMinor, publishedAt, createdAt, organizationId, id: newId(), number: last - count + index + 1 };
  });
  const updated = plan.updated.map(({ target: { skuKey: _skuKey, ...target }, values }): NewRow => {
    const isNew = values.status === 'published' && target.status === 'draft';
    return { ...target, ...values, publishedAt: isNew ? now : target.publishedAt, version: target.version + 1, updatedAt: now };
  });

  const columns = getTableColumns(products);
  const set = Object.fromEntries(written.map((field) => [field, sql.raw(`excluded.${columns[field].name}`)]));
  const rows = [...updated, ...created];
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await db
      .insert(products)
      .values(rows.slice(start, start + rowsPerStatement))
      .onConflictDoUpdate({ target: [products.organizationId, products.id], set });
  }
}
