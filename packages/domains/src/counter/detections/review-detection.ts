import { requestErrors } from '@souk/core/request-errors';
import { actorOf } from '@souk/core/who';
import { detections } from '@souk/db/tables/counter';
import type { OrganizationAct } from '../../act.ts';
import { loadPriceList } from '../../catalog/prices/load-price-list.ts';
import { theRow } from '../../the-row.ts';
import { countsOf, sameCounts, withoutZeros } from '../billing/count-colours.ts';
import { priceTray } from '../billing/price-tray.ts';
import { detectionReviewed } from '../events.ts';
import { keepLabel } from '../labels/keep-label.ts';
import type { ColourCounts } from '../schema.ts';
import { billsOf, isDetection, loadDetection, toDetection } from './detections.ts';
import { refuseOrdered } from './refuse-ordered.ts';
import type { Detection } from './schema.ts';

/** What a person says of the detection they looked at. */
interface Review {
  readonly id: string;
  /** The version they looked at. */
  readonly version: number;
  /** What they say the tray holds; as it was read when missing. */
  readonly counts?: ColourCounts;
}

/**
 * Records what a person says of a tray, priced by the list of the photo's moment, and keeps it as a label. The row lock and the version
 * let one of two people who looked at the same state win; the other gets `request.conflict` with the version to look at.
 * Throws `counter.detection_not_found`, and `counter.already_ordered` when there is an order of it.
 */
export async function reviewDetection(act: OrganizationAct, review: Review): Promise<Detection> {
  const { organizationId, who } = act;
  return await act.change(async (tx) => {
    const before = await loadDetection(tx.db, organizationId, review.id, { lock: true });
    const { version, priceListId } = before.detection;
    if (version !== review.version) throw requestErrors.conflict({ details: { version } });
    await refuseOrdered(tx.db, before.detection);

    const readCounts = countsOf(billsOf(before.detection).read.items);
    const counts = withoutZeros(review.counts ?? readCounts);
    const prices = priceListId === null ? {} : (await loadPriceList(tx.db, organizationId, priceListId)).prices;
    const { items, total } = priceTray(counts, prices);
    const exact = sameCounts(counts, readCounts);
    await keepLabel(tx.db, before.detection, { counts, readCounts, exact }, actorOf(who));
    const rows = await tx.db
      .update(detections)
      .set({
        ...{ status: exact ? 'confirmed' : 'corrected', confirmedItems: items, confirmedTotalMinor: total },
        ...{ confirmedBy: actorOf(who), confirmedAt: new Date(), version: version + 1 },
      })
      .where(isDetection(organizationId, review.id))
      .returning();

    const detection = toDetection({ detection: theRow(rows), image: before.image });
    const subject = `detection:${detection.id}`;
    tx.audit({ action: `counter.detection.${detection.status}`, subject, before: toDetection(before), after: detection });
    tx.emit(detectionReviewed, subject, detection);
    return detection;
  });
}
