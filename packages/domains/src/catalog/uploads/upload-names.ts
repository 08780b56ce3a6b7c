import { auditLog } from '@souk/db/tables/platform';
import { and, eq, inArray } from 'drizzle-orm';
import type { ImageNames } from '../../images/image-names.ts';
import { subjectOf, uploaded } from './uploads.ts';

/** Pictures that were uploaded before there was a product: anybody may hold their address, so they stay. */
export const uploadNames: ImageNames = {
  table: 'audit_log',
  named: async (db, organizationId, imageIds) => {
    const ids = new Map(imageIds.map((id) => [subjectOf(id), id]));
    const isKept = and(eq(auditLog.action, uploaded), inArray(auditLog.subject, [...ids.keys()]));
    const rows = await db
      .select({ subject: auditLog.subject })
      .from(auditLog)
      .where(and(eq(auditLog.organizationId, organizationId), isKept));
    return rows.flatMap(({ subject }) => ids.get(subject) ?? []);
  },
};
