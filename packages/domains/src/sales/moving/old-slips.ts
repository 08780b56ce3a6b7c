import { importedId } from '@souk/core/ids';
import type { Queryable } from '@souk/db/database';
import { auditLog, images } from '@souk/db/tables/platform';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { ImageNames } from '../../images/image-names.ts';

type ImageRow = typeof images.$inferSelect;

/** What the audit trail calls it: a slip of an old system has no order here, so nothing but its photo and this line is kept. */
export const archived = 'sales.slip.archived';

/** The id of a slip of an old system, by its file's name in the old folder. */
export function oldSlipId(organizationId: string, fileName: string): string {
  return importedId(organizationId, 'uploads/slips', fileName);
}

/** The audit trail's name of it. */
export function oldSlipSubject(id: string): string {
  return `old-slip:${id}`;
}

/** The photos of such slips, by their ids. */
export async function loadOldSlips(db: Queryable, organizationId: string, ids: readonly string[]): Promise<ImageRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ image: images })
    .from(images)
    .innerJoin(auditLog, and(eq(auditLog.organizationId, images.organizationId), eq(auditLog.subject, sql`'old-slip:' || ${images.id}`)))
    .where(and(eq(images.organizationId, organizationId), inArray(images.id, [...ids]), eq(auditLog.action, archived)));
  return rows.map(({ image }) => image);
}

/** Photos of old slips. */
export const oldSlipNames: ImageNames = {
  table: 'audit_log',
  named: async (db, organizationId, imageIds) => (await loadOldSlips(db, organizationId, imageIds)).map(({ id }) => id),
};
