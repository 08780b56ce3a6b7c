import type { Queryable } from '@souk/db/database';
import { products } from '@souk/db/tables/catalog';
import { and, asc, eq, inArray } from 'drizzle-orm';

/** A product, and how many pieces of it. */
export interface StockLine {
  readonly productId: string;
  /** Pieces, at least 1. */
  readonly quantity: number;
}

/**
 * The products of these lines, by id, kept from changing until the transaction ends. Always locked in the order of their ids, so that two
 * orders of the same products never wait for each other. Lines that name what there is not are missing in the answer.
 */
export async function lockProducts(db: Queryable, organizationId: string, lines: readonly StockLine[]) {
  const ids = [...new Set(lines.map(({ productId }) => productId))];
  const rows = await db
    .select()
    .from(products)
    .where(and(eq(products.organizationId, organizationId), inArray(products.id, ids)))
    .orderBy(asc(products.id))
    // Not `update`, which would make orders that only name one of them wait too.
    .for('no key update');
  return new Map(rows.map((row) => [row.id, row]));
}

/** How many pieces of each product the lines come to. */
export function piecesOf(lines: readonly StockLine[]): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const { productId, quantity } of lines) pieces.set(productId, (pieces.get(productId) ?? 0) + quantity);
  return pieces;
}
