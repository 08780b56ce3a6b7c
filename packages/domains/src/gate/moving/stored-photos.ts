import { captures, passages } from '@souk/db/tables/gate';
import { auditLog, images } from '@souk/db/tables/platform';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { OrganizationAct } from '../../act.ts';
import { storedFile } from '../../images/stored-file.ts';
import { type ImportTrail, importTrail } from '../../import-trail.ts';
import { photoImported, photoSubject } from './move-photo.ts';
import { KnownOfPhoto, type MovedPhoto } from './schema.ts';

/** What is stored of a photo that was moved. */
export interface StoredPhoto {
  readonly receivedAt: Date;
  /** Of the file as it came, if what is kept of it is whole: see `storedFile`. */
  readonly sha256: string;
  readonly passageId: string | null;
  readonly known: MovedPhoto['known'];
}

const Line = z.object({ known: KnownOfPhoto });

/** What is stored of moved photos now, by their ids; those that were purged since are missing. Reads every file. */
export async function storedPhotos(act: OrganizationAct, ids: readonly string[]): Promise<ReadonlyMap<string, StoredPhoto>> {
  const { organizationId, id } = captures;
  const isLine = and(eq(auditLog.organizationId, organizationId), eq(auditLog.subject, sql`'capture:' || ${id}`));
  const rows = await act.read(
    async (db) =>
      await db
        .select({ id, receivedAt: captures.receivedAt, image: images, passageId: passages.id, line: auditLog.after })
        .from(captures)
        .innerJoin(images, and(eq(images.organizationId, organizationId), eq(images.id, captures.imageId)))
        .innerJoin(auditLog, and(isLine, eq(auditLog.action, photoImported)))
        .leftJoin(passages, and(eq(passages.organizationId, organizationId), eq(passages.captureId, id)))
        .where(and(eq(organizationId, act.organizationId), inArray(id, [...ids]))),
  );
  const found = new Map<string, StoredPhoto>();
  for (const { id: one, receivedAt, image, passageId, line } of rows) {
    found.set(one, { receivedAt, sha256: await storedFile(act.services.media, image), passageId, known: Line.parse(line).known });
  }
  return found;
}

/**
 * What the audit trail knows of moved photos, by their ids. One that came without its passage, and whose passage is known now, counts as
 * not brought: `movePhoto` gives it that passage. One whose gate keeps photos no longer has been changed.
 */
export async function movedPhotosTrail(
  act: OrganizationAct,
  moved: readonly Pick<MovedPhoto, 'id' | 'passageId'>[],
): Promise<ReadonlyMap<string, ImportTrail>> {
  const ids = moved.map(({ id }) => id);
  const trail = await importTrail(act, ids.map(photoSubject));
  const rows = await act.read(
    async (db) =>
      await db
        .select({ id: captures.id, imageId: captures.imageId, passageId: passages.id })
        .from(captures)
        .leftJoin(passages, and(eq(passages.organizationId, captures.organizationId), eq(passages.captureId, captures.id)))
        .where(and(eq(captures.organizationId, act.organizationId), inArray(captures.id, ids))),
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    moved.flatMap(({ id, passageId }) => {
      const [known, row] = [trail.get(photoSubject(id)), stored.get(id)];
      if (!known) return [];
      const lacksPassage = passageId !== null && row?.passageId === null;
      const isPurged = row !== undefined && row.imageId === null;
      return [[id, { imported: known.imported && !lacksPassage, touched: known.touched || isPurged }]];
    }),
  );
}
