import { toPage } from '@souk/core/pages';
import { captures, passages } from '@souk/db/tables/gate';
import { images } from '@souk/db/tables/platform';
import { and, desc, eq, gte, lt } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { afterCursor } from '../../after-cursor.ts';
import { toStoredImage } from './captures.ts';
import type { CapturePage, ListCapturesInput } from './schema.ts';

/** The photos that arrived, newest first. Throws `request.invalid` for a cursor that is not its own. */
export async function listCaptures(act: OrganizationAct, { cursor, limit, gateId, from, to }: ListCapturesInput): Promise<CapturePage> {
  const { organizationId, receivedAt, id } = captures;
  const isAsked = and(
    eq(organizationId, act.organizationId),
    gateId === undefined ? undefined : eq(captures.gateId, gateId),
    from && gte(receivedAt, from),
    to && lt(receivedAt, to),
    afterCursor(receivedAt, id, cursor),
  );
  const rows = await act.read(
    async (db) =>
      await db
        .select({ capture: captures, image: images, passageId: passages.id })
        .from(captures)
        .leftJoin(images, and(eq(images.organizationId, organizationId), eq(images.id, captures.imageId)))
        .leftJoin(passages, and(eq(passages.organizationId, organizationId), eq(passages.captureId, id)))
        .where(isAsked)
        .orderBy(desc(receivedAt), desc(id))
        .limit(limit + 1),
  );
  const photos = rows.map(({ capture, image, passageId }) => {
    const { imagePurgedAt } = capture;
    return {
      id: capture.id,
      gateId: capture.gateId,
      passageId,
      receivedAt: capture.receivedAt,
      image: image && toStoredImage(image),
      imagePurgedAt,
    };
  });
  return toPage(photos, limit, (photo) => ({ at: photo.receivedAt, id: photo.id }));
}
