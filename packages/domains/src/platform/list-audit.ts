import { toPage } from '@souk/core/pages';
import { auditLog } from '@souk/db/tables/platform';
import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../act.ts';
import { afterCursor } from '../after-cursor.ts';
import type { AuditPage, ListAuditInput } from './schema.ts';

/** The audit trail, newest first. Throws `request.invalid` for a cursor that is not its own. */
export async function listAudit(act: OrganizationAct, input: ListAuditInput): Promise<AuditPage> {
  const rows = await act.read(
    async (db) =>
      await db
        .select()
        .from(auditLog)
        .where(and(eq(auditLog.organizationId, act.organizationId), ...auditFilters(input)))
        .orderBy(desc(auditLog.at), desc(auditLog.id))
        .limit(input.limit + 1),
  );
  const page = toPage(rows, input.limit, (row) => row);
  return { items: page.items.map(({ organizationId: _organizationId, ...entry }) => entry), nextCursor: page.nextCursor };
}

function auditFilters(input: ListAuditInput): (SQL | undefined)[] {
  return [
    input.actor === undefined ? undefined : eq(auditLog.actor, input.actor),
    input.action === undefined ? undefined : sql`starts_with(${auditLog.action}, ${input.action})`,
    input.subject === undefined ? undefined : eq(auditLog.subject, input.subject),
    input.from === undefined ? undefined : gte(auditLog.at, input.from),
    input.to === undefined ? undefined : lt(auditLog.at, input.to),
    afterCursor(auditLog.at, auditLog.id, input.cursor),
  ];
}
