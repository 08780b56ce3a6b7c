import { requestErrors } from '@souk/core/request-errors';
import { actorOf } from '@souk/core/who';
import { captures, passages } from '@souk/db/tables/gate';
import { images } from '@souk/db/tables/platform';
import { and, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { receiveImage } from '../../images/receive-image.ts';
import { historyImported } from '../events.ts';
import { isPassage, loadPassage } from '../passages/passages.ts';
import { lockHolds } from '../retention/lock-holds.ts';
import type { MovedPhoto } from './schema.ts';

/** What the audit trail calls it. */
export const photoImported = 'gate.photo.imported';

/** The audit trail's name of a photo. */
export function photoSubject(id: string): string {
  return `capture:${id}`;
}

/**
 * Keeps a photo of an old system as the gate keeps its own: an upright JPEG without metadata, and gives it to its passage. One that is here
 * without its passage gets that. Throws `gate.passage_not_found`, `request.conflict` where the passage has another photo, and what
 * {@link receiveImage} throws.
 */
export async function movePhoto(act: OrganizationAct, photo: MovedPhoto): Promise<void> {
  const { organizationId } = act;
  const { id, passageId, receivedAt, known, reading, source } = photo;
  const isCapture = and(eq(captures.organizationId, organizationId), eq(captures.id, id));
  const isHere = (await act.read(async (db) => await db.$count(captures, isCapture))) > 0;
  const image = isHere ? null : { ...(await receiveImage(act, await photo.file())), id };
  await act.change(async (tx) => {
    // A hold on its passage's visit keeps it, from the moment it is that passage's.
    if (passageId !== null) await lockHolds(tx.db, organizationId, 'hold');
    const gateId = passageId === null ? photo.gateId : await gateOf(tx, organizationId, passageId);
    if (image) {
      await tx.db.insert(images).values(image);
      const row = { organizationId, id, gateId, imageId: id, receivedAt, actor: actorOf(act.who), ...reading };
      await tx.db.insert(captures).values(row);
      tx.audit({
        action: photoImported,
        subject: photoSubject(id),
        before: null,
        after: { sha256: image.sha256, receivedAt, known, source },
      });
    }
    if (passageId !== null) {
      await tx.db.update(passages).set({ captureId: id }).where(isPassage(organizationId, passageId));
      const [before, after] = [{ captureId: null }, { captureId: id, source }];
      tx.audit({ action: 'gate.passage.photo-imported', subject: `passage:${passageId}`, before, after });
    }
    tx.emit(historyImported, `gate:${gateId}`, { gateId, passages: 0, photos: 1, from: null, to: null });
  });
}

/** The gate of a passage, which must have no photo yet. Locks the passage. */
async function gateOf(tx: Transaction, organizationId: string, passageId: string): Promise<string> {
  const { gateId, captureId } = await loadPassage(tx.db, organizationId, passageId, { lock: true });
  if (captureId !== null) throw requestErrors.conflict({ message: 'Its passage has another photo.' });
  return gateId;
}
