import type { Queryable } from '@souk/db/database';
import { passages } from '@souk/db/tables/gate';
import { and, eq, type SQL } from 'drizzle-orm';
import { gateErrors } from '../errors.ts';
import { Passage } from '../schema.ts';

const { listMatches: ListMatches } = Passage.shape;

/** A row of the passages table. */
export type PassageRow = typeof passages.$inferSelect;

/** One passage of the organization's. Throws `gate.passage_not_found`. `lock` keeps others from changing it meanwhile. */
export async function loadPassage(
  db: Queryable,
  organizationId: string,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<PassageRow> {
  const query = db.select().from(passages).where(isPassage(organizationId, id));
  const [row] = options.lock ? await query.for('update') : await query;
  if (!row) throw gateErrors.passage_not_found();
  return row;
}

/** The condition that picks one passage. */
export function isPassage(organizationId: string, id: string): SQL | undefined {
  return and(eq(passages.organizationId, organizationId), eq(passages.id, id));
}

/** A row as the contract shows it. */
export function toPassage(row: PassageRow): Passage {
  const { organizationId: _organizationId, actor: _actor, plateKey: _plateKey, ...others } = row;
  const { movement: _movement, locationId: _locationId, duplicateWindowSeconds: _window, ...passage } = others;
  return { ...passage, listMatches: ListMatches.parse(row.listMatches) };
}
