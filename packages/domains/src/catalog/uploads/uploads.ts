import type { Queryable } from '@souk/db/database';
import { auditLog, images } from '@souk/db/tables/platform';
import { and, eq } from 'drizzle-orm';
import { catalogErrors } from '../errors.ts';

/** What the audit trail calls it. */
export const uploaded = 'catalog.upload.kept';

/** The audit trail's name of a picture. */
export function subjectOf(id: string): string {
  return `image:${id}`;
}

/**
 * A picture that was uploaded to be seen, which the audit trail tells from the organization's other images: photos of trays and slips are
 * nobody's to look at by their ids. Throws `catalog.image_not_found`.
 */
export async function loadUpload(db: Queryable, organizationId: string, id: string): Promise<typeof images.$inferSelect> {
  const isKept = and(
    eq(auditLog.organizationId, images.organizationId),
    eq(auditLog.subject, subjectOf(id)),
    eq(auditLog.action, uploaded),
  );
  const [row] = await db
    .select({ image: images })
    .from(images)
    .innerJoin(auditLog, isKept)
    .where(and(eq(images.organizationId, organizationId), eq(images.id, id)));
  if (!row) throw catalogErrors.image_not_found();
  return row.image;
}
