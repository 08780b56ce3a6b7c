import { requestErrors } from '@souk/core/request-errors';
import { z } from 'zod';

/** Where a list that is not ordered by time goes on: the order, the values of its last item, and its id. */
const ListPosition = z.tuple([z.string(), z.int().min(0).max(2_147_483_647), z.string(), z.uuid()]);

/** See the schema. */
type ListPosition = z.infer<typeof ListPosition>;

/** Makes an opaque cursor of a position. */
export function encodePosition(position: ListPosition): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Reads a cursor of the list in this order. Throws `request.invalid` when it is of another, or none of ours. */
export function decodePosition(cursor: string, order: string): ListPosition {
  try {
    const position = ListPosition.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (position[0] === order && !position[2].includes('\0') && position[2].isWellFormed()) return position;
  } catch {
    // Said below.
  }
  throw badCursor();
}

/** The refusal of a cursor. */
export function badCursor() {
  return requestErrors.invalid({ issues: [{ path: 'cursor', message: 'not a cursor of this list in this order' }] });
}
