import type { Queryable } from '@souk/db/database';
import { captures, passages, plateLabels } from '@souk/db/tables/gate';
import { images } from '@souk/db/tables/platform';
import { and, count, desc, eq, gte, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { olderThan } from '../../after-cursor.ts';
import type { ReplayRecord } from './replays.ts';

/** Which captures a replay is of. */
type Selection = Pick<ReplayRecord, 'gateId' | 'from' | 'to' | 'labelledOnly'>;

/** A selected capture with what is known of it. */
export type SelectedCapture = Awaited<ReturnType<typeof nextSelected>>[number];

/** How many captures are selected, counted up to `most`. */
export async function countSelected(db: Queryable, organizationId: string, selection: Selection, most: number): Promise<number> {
  const some = db
    .select({ one: sql`1`.as('one') })
    .from(captures)
    .innerJoin(passages, isOfCapture(organizationId))
    .leftJoin(plateLabels, isCurrentLabel(organizationId))
    .where(isSelected(organizationId, selection))
    .limit(most)
    .as('some');
  const [row] = await db.select({ found: count() }).from(some);
  return row?.found ?? 0;
}

/** The captures that a replay is to read next: the newest first, and none of those that it has read. */
export async function nextSelected(db: Queryable, replay: ReplayRecord, limit: number) {
  const { organizationId, lastReceivedAt, lastCaptureId } = replay;
  const { id, gateId, imageId, receivedAt, settings, models } = captures;
  const last = lastReceivedAt && lastCaptureId ? olderThan(receivedAt, id, { at: lastReceivedAt, id: lastCaptureId }) : undefined;
  return await db
    .select({
      capture: { id, gateId, receivedAt, settings, models },
      passage: passages,
      label: plateLabels,
      storageKey: images.storageKey,
    })
    .from(captures)
    .innerJoin(passages, isOfCapture(organizationId))
    .leftJoin(plateLabels, isCurrentLabel(organizationId))
    .leftJoin(images, and(eq(images.organizationId, organizationId), eq(images.id, imageId)))
    .where(and(isSelected(organizationId, replay), last))
    .orderBy(desc(receivedAt), desc(id))
    .limit(limit);
}

function isOfCapture(organizationId: string): SQL | undefined {
  return and(eq(passages.organizationId, organizationId), eq(passages.captureId, captures.id));
}

function isCurrentLabel(organizationId: string): SQL | undefined {
  const { passageId, supersededAt } = plateLabels;
  return and(eq(plateLabels.organizationId, organizationId), eq(passageId, passages.id), isNull(supersededAt));
}

function isSelected(organizationId: string, { gateId, from, to, labelledOnly }: Selection): SQL | undefined {
  return and(
    eq(captures.organizationId, organizationId),
    gateId === null ? undefined : eq(captures.gateId, gateId),
    from === null ? undefined : gte(captures.receivedAt, from),
    lt(captures.receivedAt, to),
    labelledOnly ? isNotNull(plateLabels.id) : undefined,
  );
}
