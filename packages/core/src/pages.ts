import { z } from 'zod';
import { requestErrors } from './request-errors.ts';
import { TimestampInput } from './timestamps.ts';

/** The paging fields of every list: newest first, at most `limit` items, from `cursor` on. */
export const PageInput = z.strictObject({
  cursor: z.string().max(200).meta({ description: 'The `nextCursor` of the page before' }).optional(),
  limit: z.int().min(1).max(100).meta({ description: 'Items per page', example: 20 }).default(20),
});

/** The output of every list. `nextCursor` is null on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** For clients that count pages: the `page`th of `perPage` items. A list read to its end should be read by cursor, which is quicker. */
export const NumberedPageInput = z.strictObject({
  page: z.int().min(1).max(100_000).meta({ description: 'From 1', example: 1 }).default(1),
  perPage: z.int().min(1).max(100).meta({ description: 'Items per page', example: 20 }).default(20),
});

/** The output of a list that counts its pages. */
export function numberedPageOf<T extends z.ZodType>(item: T) {
  const Count = z.int().min(0).meta({ example: 42 });
  return z.object({
    items: z.array(item),
    page: z.int().min(1),
    perPage: z.int().min(1),
    total: Count.meta({ description: 'Items on all pages' }),
  });
}

/** A position in a list ordered by time, then id, both descending. */
export interface Position {
  readonly at: Date;
  readonly id: string;
}

const CursorContent = z.tuple([TimestampInput, z.uuid()]);

/** Makes an opaque cursor of a position. */
export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify([position.at.toISOString(), position.id])).toString('base64url');
}

/** Reads a cursor. Throws `request.invalid` when it is not one of ours. */
export function decodeCursor(cursor: string): Position {
  try {
    const [at, id] = CursorContent.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { at, id };
  } catch (cause) {
    throw requestErrors.invalid({ issues: [{ path: 'cursor', message: 'not a cursor of this list' }], cause });
  }
}

/** Cuts `limit + 1` fetched rows into a page; the extra row only says that there is more. */
export function toPage<T>(rows: readonly T[], limit: number, positionOf: (row: T) => Position): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null };
}
