import { auditLog } from '@souk/db/tables/platform';
import { and, inArray, sql } from 'drizzle-orm';
import type { OrganizationAct } from './act.ts';

/** What the audit trail knows of a thing of an old system. */
export interface ImportTrail {
  /** An import brought it, even if it is gone by now. */
  readonly imported: boolean;
  /** Somebody or something else has changed it. */
  readonly touched: boolean;
}

/**
 * What the audit trail knows of things, by their subjects; what it never heard of is missing. A thing that an import brought is never
 * brought again: what people have made of it since is theirs, its removal too. `alsoIn` are other organizations where it may be changed.
 */
export async function importTrail(
  { organizationId, services: { database } }: OrganizationAct,
  subjects: readonly string[],
  alsoIn: readonly string[] = [],
): Promise<ReadonlyMap<string, ImportTrail>> {
  if (subjects.length === 0) return new Map();
  const isImport = sql`${auditLog.actor} = 'import'`;
  const rows = await database.system
    .select({
      subject: auditLog.subject,
      imported: sql<boolean>`bool_or(${isImport} and ${auditLog.organizationId} = ${organizationId})`,
      touched: sql<boolean>`bool_or(not ${isImport})`,
    })
    .from(auditLog)
    .where(and(inArray(auditLog.organizationId, [organizationId, ...alsoIn]), inArray(auditLog.subject, [...subjects])))
    .groupBy(auditLog.subject);
  return new Map(rows.map(({ subject, imported, touched }) => [subject, { imported, touched }]));
}
