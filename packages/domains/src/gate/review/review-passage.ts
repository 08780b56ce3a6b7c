import { requestErrors } from '@souk/core/request-errors';
import { actorOf } from '@souk/core/who';
import { passages } from '@souk/db/tables/gate';
import type { OrganizationAct } from '../../act.ts';
import { passageReviewed } from '../events.ts';
import { askLists } from '../lists/ask-lists.ts';
import { tellMatches } from '../lists/tell-matches.ts';
import { isPassage, loadPassage, type PassageRow, toPassage } from '../passages/passages.ts';
import type { Passage } from '../schema.ts';
import { settleVisits } from '../visits/settle-visits.ts';
import { lockVehicles, vehicleOf } from '../visits/vehicle.ts';
import { keepLabel } from './keep-label.ts';

/** What a person says of the passage they looked at. */
interface Review {
  readonly id: string;
  /** The version they looked at. */
  readonly version: number;
  /** The plate they say it is, cleaned; as it stands when missing. */
  readonly plate?: string;
}

/**
 * Records a review. The row lock and the version let one of two people who looked at the same state win; the other gets
 * `request.conflict` with the version to look at. Throws `gate.passage_not_found`.
 */
export async function reviewPassage(act: OrganizationAct, action: 'confirmed' | 'corrected', review: Review): Promise<Passage> {
  const { organizationId, who } = act;
  return await act.change(async (tx) => {
    const seen = await loadPassage(tx.db, organizationId, review.id);
    const vehicles = [vehicleOf(seen), vehicleOf({ ...seen, plate: review.plate ?? seen.plate })];
    await lockVehicles(tx.db, organizationId, vehicles);
    const before = await loadPassage(tx.db, organizationId, review.id, { lock: true });
    if (before.version !== review.version) throw requestErrors.conflict({ details: { version: before.version } });

    const { captureId } = before;
    const plate = review.plate ?? before.plate;
    const isRight = captureId === null ? plate === before.plate : await keepLabel(tx.db, { ...before, captureId }, plate, actorOf(who));
    const reviewState = stateAfter(before, plate, isRight);
    const isOther = plate !== before.plate;
    // Another vehicle: the lists are asked again. What the barrier was told stays as it was.
    const found = isOther ? await askLists(tx.db, organizationId, { ...before, plate, reviewState }) : null;
    const columns = { plate, reviewState, version: before.version + 1, ...(found && { listMatches: found.listMatches }) };
    await tx.db
      .update(passages)
      .set({ ...columns, ...(isOther && { duplicateOf: null }) })
      .where(isPassage(organizationId, review.id));
    await settleVisits(tx, organizationId, { vehicles, from: before.at });

    const passage = toPassage(await loadPassage(tx.db, organizationId, review.id));
    tx.audit({ action: `gate.passage.${action}`, subject: `passage:${passage.id}`, before: toPassage(before), after: passage });
    tx.emit(passageReviewed, `passage:${passage.id}`, passage);
    if (isOther) tellMatches(tx, passage);
    return passage;
  });
}

/** Corrected is what differs from the first reading, however many reviews it took; a typed passage that changed stays so. */
function stateAfter(before: PassageRow, plate: string, isRight: boolean): 'confirmed' | 'corrected' {
  const wasChanged = before.captureId === null && before.reviewState === 'corrected' && plate === before.plate;
  return isRight && !wasChanged ? 'confirmed' : 'corrected';
}
