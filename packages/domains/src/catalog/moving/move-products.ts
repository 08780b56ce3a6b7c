import { products } from '@souk/db/tables/catalog';
import { and, eq, inArray } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { oldNumbers } from '../../old-numbers.ts';
import { productsImported } from '../events.ts';
import { refuseTaken } from '../products/refuse-taken.ts';
import { categoryIdsOf } from './category-ids-of.ts';
import type { MovedProduct } from './schema.ts';

/**
 * Makes products of an old system, with the categories that they name; all of them or none. `upTo` is the largest number the old system
 * gave out. Throws `catalog.sku_taken` and `catalog.barcode_taken`.
 */
export async function moveProducts(act: OrganizationAct, moved: readonly MovedProduct[], upTo: number): Promise<void> {
  const { organizationId } = act;
  await refuseTaken(async () =>
    act.change(async (tx) => {
      const categoryIds = await categoryIdsOf(tx, organizationId, moved);
      const numbers = await numbersOf(tx, organizationId, moved, upTo);
      const now = new Date();
      const rows = moved.map(
        ({ oldNumber: _oldNumber, category, published, deleted, createdAt: made, source: _source, ...fields }, index) => {
          const createdAt = made ?? now;
          const shown = published
            ? { status: 'published' as const, publishedAt: createdAt }
            : { status: 'draft' as const, publishedAt: null };
          const categoryId = category === null ? null : (categoryIds.get(category) ?? null);
          const deletedAt = deleted ? now : null;
          return { ...fields, ...shown, organizationId, categoryId, deletedAt, createdAt, updatedAt: now, number: numbers[index] ?? 0 };
        },
      );
      await tx.db.insert(products).values(rows);

      for (const [index, { source }] of moved.entries()) {
        const row = rows[index];
        const subject = `product:${row?.id}`;
        tx.audit({ action: 'catalog.product.imported', subject, before: null, after: { ...row, source } });
      }
      const counts = { created: rows.length, updated: 0, unchanged: 0, errors: [], errorCount: 0 };
      tx.emit(productsImported, `organization:${organizationId}`, { dryRun: false, ...counts });
    }),
  );
}

async function numbersOf({ db }: Transaction, organizationId: string, moved: readonly MovedProduct[], upTo: number): Promise<number[]> {
  const wanted = moved.map(({ oldNumber }) => oldNumber);
  const known = wanted.filter((number) => number !== null);
  const rows = await db
    .select({ number: products.number })
    .from(products)
    .where(and(eq(products.organizationId, organizationId), inArray(products.number, known)));
  return await oldNumbers(db, organizationId, 'product', { wanted, taken: new Set(rows.map(({ number }) => number)), upTo });
}
