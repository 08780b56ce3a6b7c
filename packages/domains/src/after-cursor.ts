import { decodeCursor, type Position } from '@souk/core/pages';
import { type AnyColumn, type SQL, sql } from 'drizzle-orm';

/** Rows older than a cursor, in a list ordered by `at` and `id`, both descending. Throws `request.invalid`. */
export function afterCursor(at: AnyColumn, id: AnyColumn, cursor: string | undefined): SQL | undefined {
  return cursor === undefined ? undefined : olderThan(at, id, decodeCursor(cursor));
}

/** Rows older than a position, in the same order. */
export function olderThan(at: AnyColumn, id: AnyColumn, position: Position): SQL {
  // As text: a Date in raw SQL has no type of its own.
  return sql`(${at}, ${id}) < (${position.at.toISOString()}::timestamptz, ${position.id}::uuid)`;
}
