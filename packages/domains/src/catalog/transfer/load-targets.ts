import type { Queryable } from '@souk/db/database';
import { products } from '@souk/db/tables/catalog';
import { and, asc, eq, getTableColumns, isNull, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { FileRow } from './columns.ts';

const { words: _words, nameWords: _nameWords, nameKey: _nameKey, ...targetColumns } = getTableColumns(products);

/** A product that a row of a file may mean. */
export type Target = Omit<typeof products.$inferSelect, 'words' | 'nameWords' | 'nameKey'>;

/** What the rows of a file may mean. */
export interface Targets {
  /** The SKU of each row as the database folds it; null for none. */
  readonly skuKeys: readonly (string | null)[];
  readonly byNumber: ReadonlyMap<number, Target>;
  readonly bySku: ReadonlyMap<string, Target>;
  readonly byBarcode: ReadonlyMap<string, Target>;
}

const Folded = z.array(z.object({ key: z.string().nullable() }));

/**
 * The products that have a number, a SKU or a barcode of these rows. `lock` keeps others from changing them meanwhile; they are always
 * locked in the order of their ids, as orders do it.
 */
export async function loadTargets(db: Queryable, organizationId: string, rows: readonly FileRow[], lock: boolean): Promise<Targets> {
  const skuKeys = await foldedSkus(db, rows);
  const numbers = rows.flatMap(({ cells }) => (/^\d{1,9}$/.test(cells.number?.trim() ?? '') ? Number(cells.number) : []));
  const barcodes = rows.flatMap(({ cells }) => cells.barcode?.trim() || []);
  const query = db
    .select(targetColumns)
    .from(products)
    .where(
      and(
        eq(products.organizationId, organizationId),
        isNull(products.deletedAt),
        or(
          sql`${products.number} = any(${sql.param(numbers)}::int[])`,
          sql`${products.skuKey} = any(${sql.param(skuKeys)}::text[])`,
          sql`${products.barcode} = any(${sql.param(barcodes)}::text[])`,
        ),
      ),
    )
    .orderBy(asc(products.id));
  const found = lock ? await query.for('no key update') : await query;
  return {
    skuKeys,
    byNumber: new Map(found.map((row) => [row.number, row])),
    bySku: new Map(found.flatMap((row) => (row.skuKey === null ? [] : [[row.skuKey, row]]))),
    byBarcode: new Map(found.flatMap((row) => (row.barcode === null ? [] : [[row.barcode, row]]))),
  };
}

/** Folded by the database: its small letters are not quite those of JavaScript. */
async function foldedSkus(db: Queryable, rows: readonly FileRow[]): Promise<(string | null)[]> {
  const skus = JSON.stringify(rows.map(({ cells }) => cells.sku?.trim() || null));
  const { rows: folded } = await db.execute(
    sql`select lower(sku) as key from jsonb_array_elements_text(${skus}::jsonb) with ordinality as given(sku, place) order by place`,
  );
  return Folded.parse(folded).map(({ key }) => key);
}
