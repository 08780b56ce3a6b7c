import { detections } from '@souk/db/tables/counter';
import type { OrganizationAct } from '../../act.ts';
import { loadPriceList } from '../../catalog/prices/load-price-list.ts';
import { createOrderIn } from '../../sales/orders/create-order-in.ts';
import { stickLine } from '../../sales/orders/stick-line.ts';
import type { OrderWithLines } from '../../sales/schema.ts';
import { counterErrors } from '../errors.ts';
import { isDetection, loadDetection, toDetection } from './detections.ts';
import { refuseOrdered } from './refuse-ordered.ts';
import type { OrderDetectionInput } from './review-schema.ts';

/**
 * Makes an order of a tray at the prices of the moment its photo came. Throws `counter.detection_not_found`, `counter.needs_confirmation`
 * where a person has to look first, `counter.already_ordered`, `counter.nothing_to_order`, `counter.colour_not_priced`, and what
 * `createOrderIn` throws: `sales.total_mismatch`.
 */
export async function orderDetection(act: OrganizationAct, input: OrderDetectionInput): Promise<OrderWithLines> {
  const { organizationId } = act;
  const { id, expectedTotal, ...customer } = input;
  return await act.change(async (tx) => {
    // The lock lets one of two tills that order the same tray win.
    const before = await loadDetection(tx.db, organizationId, id, { lock: true });
    const detection = toDetection(before);
    const { orderId, needsConfirmation, items, receipt, currency } = detection;
    await refuseOrdered(tx.db, before.detection);
    if (needsConfirmation) throw counterErrors.needs_confirmation({ details: { issues: detection.issues.map(({ code }) => code) } });
    if (items.length === 0) throw counterErrors.nothing_to_order();
    const unpriced = items.find(({ unitPrice }) => unitPrice === null);
    if (unpriced || receipt.priceList === null) throw counterErrors.colour_not_priced({ details: { colour: unpriced?.colour } });

    const list = await loadPriceList(tx.db, organizationId, receipt.priceList.id);
    const order = await createOrderIn(tx, act, {
      ...{ channel: 'counter', source: `detection:${id}`, currency, expectedTotalMinor: expectedTotal, ...customer },
      lines: items.map(({ colour, count }) => stickLine(list, { colour, count })),
    });
    const version = detection.version + 1;
    await tx.db.update(detections).set({ orderId: order.id, version }).where(isDetection(organizationId, id));
    tx.audit({
      action: 'counter.detection.ordered',
      subject: `detection:${id}`,
      before: { orderId, version: detection.version },
      after: { orderId: order.id, version },
    });
    return order;
  });
}
