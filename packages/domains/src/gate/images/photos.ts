import { captures, passages } from '@souk/db/tables/gate';
import { and, desc, eq, exists, type SQL, sql } from 'drizzle-orm';
import type { Viewer } from '../../images/image-links.ts';
import { theRow } from '../../the-row.ts';
import { type ImageRow, selectCaptures } from '../captures/captures.ts';
import { gateErrors } from '../errors.ts';
import { loadPassage, type PassageRow } from '../passages/passages.ts';

/** A photo, the passage it made, and what was read from it. */
export interface Photo {
  readonly passage: PassageRow;
  readonly capture: typeof captures.$inferSelect;
  readonly image: ImageRow;
}

/**
 * The photo of a passage. Throws `gate.passage_not_found`, `gate.image_not_found` where it was typed by hand, and `gate.image_purged` (410)
 * where its gate's retention has passed.
 */
export async function loadPhoto({ organizationId, read }: Viewer, passageId: string): Promise<Photo> {
  return await read(async (db) => {
    const passage = await loadPassage(db, organizationId, passageId);
    if (passage.captureId === null) throw gateErrors.image_not_found();
    const found = await selectCaptures(db, organizationId, eq(captures.id, passage.captureId));
    return { passage, ...kept(theRow(found)) };
  });
}

/** The photo that arrived last and has a passage, at one gate or any. Throws `gate.image_not_found`, and `gate.image_purged` (410) where it is gone. */
export async function loadLatestPhoto({ organizationId, read }: Viewer, gateId: string | undefined): Promise<Photo> {
  const atGate: SQL | undefined = gateId === undefined ? undefined : eq(captures.gateId, gateId);
  return await read(async (db) => {
    const made = and(eq(passages.organizationId, organizationId), eq(passages.captureId, captures.id));
    const hasPassage = exists(db.select({ one: sql`1` }).from(passages).where(made));
    const newest = selectCaptures(db, organizationId, and(atGate, hasPassage)).orderBy(desc(captures.receivedAt), desc(captures.id));
    const [found] = await newest.limit(1);
    if (!found) throw gateErrors.image_not_found();
    const photo = kept(found);
    const isOfPhoto = and(eq(passages.organizationId, organizationId), eq(passages.captureId, found.capture.id));
    return { passage: theRow(await db.select().from(passages).where(isOfPhoto)), ...photo };
  });
}

function kept({ capture, image }: { readonly capture: Photo['capture']; readonly image: ImageRow | null }): Omit<Photo, 'passage'> {
  if (!image) throw gateErrors.image_purged({ details: { purgedAt: capture.imagePurgedAt } });
  return { capture, image };
}
