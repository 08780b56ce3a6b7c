import type { Queryable } from '@souk/db/database';
import { captures, gates } from '@souk/db/tables/gate';
import { images } from '@souk/db/tables/platform';
import { and, asc, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import { heldCaptures, labelledCaptures } from './held-images.ts';

/** A photo that is older than its gate keeps photos, and what keeps it nevertheless. */
export interface DueImage {
  readonly captureId: string;
  readonly receivedAt: Date;
  readonly storageKey: string;
  readonly originalKey: string | null;
  readonly sizeBytes: number;
  /** `hold`: a legal one. `label`: its gate keeps photos for the evaluation set. Null: nothing, it may go. */
  readonly keptBy: 'hold' | 'label' | null;
}

/** Which photos are looked at. */
interface Which {
  readonly gateId: string;
  /** The moment that they are judged at. */
  readonly now: Date;
  /** Only those after this one. */
  readonly last?: DueImage | undefined;
  /** Only those of these captures. */
  readonly captureIds?: readonly string[];
}

/** The condition for captures whose photos are past their gate's retention; `days` for another than its own. */
export function isPastRetention(now: Date, days: SQL = sql`${gates.imageRetentionDays}`): SQL {
  return sql`${captures.receivedAt} < ${now.toISOString()}::timestamptz - ${days} * interval '24 hours'`;
}

/** Photos of a gate that are past its retention, the oldest first. */
export async function readDueImages(db: Queryable, organizationId: string, which: Which, limit: number): Promise<DueImage[]> {
  const { gateId, now, last, captureIds } = which;
  const { receivedAt, id } = captures;
  const rows = await db
    .select({
      ...{ captureId: id, receivedAt, keepLabelled: gates.keepLabelledImages },
      ...{ storageKey: images.storageKey, originalKey: images.originalKey, sizeBytes: images.sizeBytes },
    })
    .from(captures)
    .innerJoin(gates, and(eq(gates.organizationId, organizationId), eq(gates.id, captures.gateId)))
    .innerJoin(images, and(eq(images.organizationId, organizationId), eq(images.id, captures.imageId)))
    .where(
      and(
        eq(captures.organizationId, organizationId),
        eq(captures.gateId, gateId),
        isNotNull(captures.imageId),
        isPastRetention(now),
        last && sql`(${receivedAt}, ${id}) > (${last.receivedAt.toISOString()}::timestamptz, ${last.captureId}::uuid)`,
        captureIds && inArray(id, captureIds),
      ),
    )
    .orderBy(asc(receivedAt), asc(id))
    .limit(limit);

  const among = rows.map(({ captureId }) => captureId);
  const held = await idsOf(among, async () => await heldCaptures(db, organizationId, among));
  const kept = rows.some(({ keepLabelled }) => keepLabelled) ? among : [];
  const labelled = await idsOf(kept, async () => await labelledCaptures(db, organizationId, kept));
  return rows.map(({ keepLabelled: _keepLabelled, ...image }) => {
    const label = labelled.has(image.captureId) ? 'label' : null;
    return { ...image, keptBy: held.has(image.captureId) ? 'hold' : label };
  });
}

async function idsOf(among: readonly string[], ask: () => Promise<{ captureId: string | null }[]>): Promise<Set<string | null>> {
  return new Set(among.length === 0 ? [] : (await ask()).map(({ captureId }) => captureId));
}
