import { captures, gates } from '@souk/db/tables/gate';
import { images } from '@souk/db/tables/platform';
import { type AnyColumn, and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { loadGate } from '../gates/gates.ts';
import { isPastRetention } from './due-images.ts';
import { heldCaptures, labelledCaptures } from './held-images.ts';
import type { PreviewPurgeInput, PurgePreview } from './schema.ts';

/** What a purge would take and leave if it ran now, counted by the database; nothing is changed. Throws `gate.gate_not_found`. */
export async function previewPurge(act: OrganizationAct, input: PreviewPurgeInput): Promise<PurgePreview> {
  const { organizationId } = act;
  const { gateId } = input;
  const at = new Date();
  const days =
    input.imageRetentionDays === undefined ? sql<number>`${gates.imageRetentionDays}` : sql<number>`${input.imageRetentionDays}::int`;
  const keeps =
    input.keepLabelledImages === undefined ? sql<boolean>`${gates.keepLabelledImages}` : sql<boolean>`${input.keepLabelledImages}::boolean`;

  const isAsked = (id: AnyColumn) => (gateId === undefined ? undefined : eq(id, gateId));

  const rows = await act.read(async (db) => {
    if (gateId !== undefined) await loadGate(db, organizationId, gateId);
    const [isHeld, isLabelled] = [heldCaptures(db, organizationId), labelledCaptures(db, organizationId)];
    const old = db
      .select({
        ...{ gateId: captures.gateId, receivedAt: captures.receivedAt, sizeBytes: images.sizeBytes },
        held: sql<boolean>`${inArray(captures.id, isHeld)}`.as('held'),
        labelled: sql<boolean>`(${keeps} and ${inArray(captures.id, isLabelled)})`.as('labelled'),
      })
      .from(captures)
      .innerJoin(gates, and(eq(gates.organizationId, organizationId), eq(gates.id, captures.gateId)))
      .innerJoin(images, and(eq(images.organizationId, organizationId), eq(images.id, captures.imageId)))
      .where(
        and(eq(captures.organizationId, organizationId), isAsked(captures.gateId), isNotNull(captures.imageId), isPastRetention(at, days)),
      )
      .as('old');
    const isDue = sql`not ${old.held} and not ${old.labelled}`;
    return await db
      .select({
        ...{ gateId: gates.id, gate: gates.name, imageRetentionDays: days, keepLabelledImages: keeps },
        images: sql`count(*) filter (where ${isDue})`.mapWith(Number),
        sizeBytes: sql`coalesce(sum(${old.sizeBytes}) filter (where ${isDue}), 0)`.mapWith(Number),
        held: sql`count(*) filter (where ${old.held})`.mapWith(Number),
        labelled: sql`count(*) filter (where ${old.labelled} and not ${old.held})`.mapWith(Number),
        oldestAt: sql`min(${old.receivedAt}) filter (where ${isDue})`.mapWith(captures.receivedAt),
      })
      .from(gates)
      .leftJoin(old, eq(old.gateId, gates.id))
      .where(and(eq(gates.organizationId, organizationId), isAsked(gates.id), isNotNull(days)))
      .groupBy(gates.organizationId, gates.id)
      .orderBy(asc(gates.name), asc(gates.id));
  });
  return { at, gates: rows };
}
