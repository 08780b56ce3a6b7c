import type { Queryable } from '@souk/db/database';
import { captures, gates, passages, plateLabels, visits } from '@souk/db/tables/gate';
import { images } from '@souk/db/tables/platform';
import { and, asc, eq, gt, inArray, isNull, or, type SQL } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { readingOf } from '../captures/captures.ts';
import { toPassage } from '../passages/passages.ts';
import type { Passage } from '../schema.ts';
import type { Visit } from '../visits/schema.ts';
import { toVisit } from '../visits/visits.ts';

/** A passage with all that another database may keep of it. */
export interface LinkedPassage {
  readonly passage: Passage;
  readonly gateName: string;
  /** What a person said that its photo shows; null where nobody did. */
  readonly label: string | null;
  /** Null where it was typed by hand. */
  readonly photo: LinkedPhoto | null;
}

/** The photo of a passage and what was read from it. */
export interface LinkedPhoto {
  readonly captureId: string;
  readonly receivedAt: Date;
  readonly reading: ReturnType<typeof readingOf>;
  /** The file in the store; null once it was purged. */
  readonly storageKey: string | null;
}

/** Which passages are meant: by their own ids, or by those of their photos or visits. */
export interface MeantPassages {
  readonly passageIds?: readonly string[];
  readonly captureIds?: readonly string[];
}

/** Those of the passages that are here, in the order in which they happened. */
export async function linkedPassages(act: OrganizationAct, { passageIds = [], captureIds = [] }: MeantPassages): Promise<LinkedPassage[]> {
  if (passageIds.length + captureIds.length === 0) return [];
  const isMeant = or(inArray(passages.id, [...passageIds]), inArray(passages.captureId, [...captureIds]));
  return await act.read(async (db) =>
    (await select(db, act.organizationId, isMeant).orderBy(asc(passages.at), asc(passages.id))).map(toLinked),
  );
}

/** The next of all passages, in the order of their ids, after one of them or from the first on. */
export async function passageIdsAfter(act: OrganizationAct, after: string | null, limit: number): Promise<string[]> {
  const isNext = and(eq(passages.organizationId, act.organizationId), after === null ? undefined : gt(passages.id, after));
  const rows = await act.read(
    async (db) => await db.select({ id: passages.id }).from(passages).where(isNext).orderBy(asc(passages.id)).limit(limit),
  );
  return rows.map(({ id }) => id);
}

/** The visits that have one of these ids, or one of these passages for their entry or exit, those that are void too. */
export async function linkedVisits(act: OrganizationAct, ids: readonly string[], passageIds: readonly string[]): Promise<Visit[]> {
  if (ids.length + passageIds.length === 0) return [];
  const { organizationId, id, entryPassageId, exitPassageId } = visits;
  const isMeant = or(inArray(id, [...ids]), inArray(entryPassageId, [...passageIds]), inArray(exitPassageId, [...passageIds]));
  const where = and(eq(organizationId, act.organizationId), isMeant);
  const rows = await act.read(async (db) => await db.select().from(visits).where(where).orderBy(asc(id)));
  return rows.map(toVisit);
}

function select(db: Queryable, organizationId: string, isMeant: SQL | undefined) {
  const isCurrent = and(eq(plateLabels.organizationId, organizationId), isNull(plateLabels.supersededAt));
  return db
    .select({ passage: passages, gateName: gates.name, capture: captures, storageKey: images.storageKey, label: plateLabels.text })
    .from(passages)
    .innerJoin(gates, and(eq(gates.organizationId, organizationId), eq(gates.id, passages.gateId)))
    .leftJoin(captures, and(eq(captures.organizationId, organizationId), eq(captures.id, passages.captureId)))
    .leftJoin(images, and(eq(images.organizationId, organizationId), eq(images.id, captures.imageId)))
    .leftJoin(plateLabels, and(isCurrent, eq(plateLabels.passageId, passages.id)))
    .where(and(eq(passages.organizationId, organizationId), isMeant));
}

function toLinked({ passage, gateName, capture, storageKey, label }: Awaited<ReturnType<typeof select>>[number]): LinkedPassage {
  const photo = capture && { captureId: capture.id, receivedAt: capture.receivedAt, reading: readingOf(capture), storageKey };
  return { passage: toPassage(passage), gateName, label, photo };
}
