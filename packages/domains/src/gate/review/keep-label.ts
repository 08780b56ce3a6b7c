import { newId } from '@souk/core/ids';
import type { Queryable } from '@souk/db/database';
import { captures, plateLabels } from '@souk/db/tables/gate';
import { and, eq, isNull } from 'drizzle-orm';
import { theRow } from '../../the-row.ts';
import type { PassageRow } from '../passages/passages.ts';
import { ReadingModels } from '../schema.ts';
import { editDistance } from './edit-distance.ts';

/**
 * Keeps what a person says that a photo shows, beside what the models read before anybody looked; an earlier label of the
 * passage stays, superseded. Call it with the passage locked, as it was. Returns whether the reading was right.
 */
export async function keepLabel(db: Queryable, passage: PassageRow & { captureId: string }, text: string, actor: string): Promise<boolean> {
  const { organizationId, id: passageId, captureId, gateId, rawPlate: rawText, minCharConfidence } = passage;
  const isCurrent = and(
    eq(plateLabels.organizationId, organizationId),
    eq(plateLabels.passageId, passageId),
    isNull(plateLabels.supersededAt),
  );
  const [earlier] = await db.update(plateLabels).set({ supersededAt: new Date() }).where(isCurrent).returning();
  const readText = earlier?.readText ?? passage.plate;
  const trusted = earlier?.trusted ?? passage.reviewState === 'trusted';

  const ofPassage = and(eq(captures.organizationId, organizationId), eq(captures.id, captureId));
  const { models: readBy } = theRow(await db.select({ models: captures.models }).from(captures).where(ofPassage));
  const models = ReadingModels.parse(readBy);
  const edits = editDistance(readText, text);
  await db.insert(plateLabels).values({
    ...{ organizationId, id: newId(), passageId, captureId, gateId },
    ...{ text, readText, rawText, edits, minCharConfidence, trusted, actor },
    ...{ detectorModel: models.detector, readerModel: models.reader },
  });
  return edits === 0;
}
