import type { Queryable } from '@souk/db/database';
import { passages, plateLabels, visits } from '@souk/db/tables/gate';
import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';

const named = alias(passages, 'named');
const made = alias(passages, 'made');

/** Of which captures it is asked; of all when missing. */
type Among = readonly string[] | undefined;

/**
 * The captures whose photos are under a legal hold: a held visit, in whatever state, names their passage as entry or exit, or one that
 * shows the same vehicle again, or that it shows again. A query: await it, or use it in another.
 */
export function heldCaptures(db: Queryable, organizationId: string, among?: Among) {
  const isNamed = or(eq(named.id, visits.entryPassageId), eq(named.id, visits.exitPassageId));
  const held = db
    .select({ first: firstSightOf(named) })
    .from(visits)
    .innerJoin(named, and(eq(named.organizationId, organizationId), isNamed))
    .where(and(eq(visits.organizationId, organizationId), isNotNull(visits.heldAt)));
  return db
    .select({ captureId: made.captureId })
    .from(made)
    .where(and(isMade(organizationId, among), inArray(firstSightOf(made), held)));
}

/** The captures of whose photos a person has said what they show. A query: await it, or use it in another. */
export function labelledCaptures(db: Queryable, organizationId: string, among?: Among) {
  const isOfPassage = and(eq(plateLabels.organizationId, organizationId), eq(plateLabels.passageId, made.id));
  return db
    .select({ captureId: made.captureId })
    .from(made)
    .innerJoin(plateLabels, and(isOfPassage, isNull(plateLabels.supersededAt)))
    .where(isMade(organizationId, among));
}

function isMade(organizationId: string, among: Among): SQL | undefined {
  return and(eq(made.organizationId, organizationId), among ? inArray(made.captureId, among) : isNotNull(made.captureId));
}

function firstSightOf(table: typeof named | typeof made): SQL {
  return sql`coalesce(${table.duplicateOf}, ${table.id})`;
}
