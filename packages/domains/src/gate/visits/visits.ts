import type { Queryable } from '@souk/db/database';
import { visits } from '@souk/db/tables/gate';
import { and, eq, type SQL } from 'drizzle-orm';
import { gateErrors } from '../errors.ts';
import type { Visit } from './schema.ts';

/** A row of the visits table. */
export type VisitRow = typeof visits.$inferSelect;

/** One visit of the organization's. Throws `gate.visit_not_found`. `lock` keeps others from changing it meanwhile. */
export async function loadVisit(
  db: Queryable,
  organizationId: string,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<VisitRow> {
  const query = db.select().from(visits).where(isVisit(organizationId, id));
  const [row] = options.lock ? await query.for('update') : await query;
  if (!row) throw gateErrors.visit_not_found();
  return row;
}

/** The condition that picks one visit. */
export function isVisit(organizationId: string, id: string): SQL | undefined {
  return and(eq(visits.organizationId, organizationId), eq(visits.id, id));
}

/** A row as the contract shows it. */
export function toVisit(row: VisitRow): Visit {
  const { id, locationId, plate, state, entryPassageId, exitPassageId, openedAt, closedAt } = row;
  const { handClosedReason, heldAt, holdReason } = row;
  const isClosedByHand = state === 'closed' && exitPassageId === null && handClosedReason !== null;
  return {
    ...{ id, locationId, plate, state, entryPassageId, exitPassageId, openedAt, closedAt, at: row.at },
    dwellSeconds: dwellOf(row),
    closedByHand: isClosedByHand ? { reason: handClosedReason } : null,
    hold: heldAt && holdReason !== null ? { since: heldAt, reason: holdReason } : null,
  };
}

/** Whole seconds inside; so far, of one that is; null where nobody knows when it came or left. */
function dwellOf({ state, openedAt, closedAt }: VisitRow): number | null {
  if (!openedAt || (state !== 'open' && state !== 'closed')) return null;
  const until = closedAt ?? new Date();
  return Math.max(0, Math.floor((until.getTime() - openedAt.getTime()) / 1_000));
}
