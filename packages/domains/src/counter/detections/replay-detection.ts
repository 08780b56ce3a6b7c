import type { OrganizationAct } from '../../act.ts';
import { loadPriceList } from '../../catalog/prices/load-price-list.ts';
import { compareBills } from '../billing/compare-bills.ts';
import { countColours } from '../billing/count-colours.ts';
import { priceTray } from '../billing/price-tray.ts';
import { checkModel } from '../settings/check-model.ts';
import { loadDetection, toDetection } from './detections.ts';
import { judgeTray, needsConfirmation } from './judge-tray.ts';
import { readTray } from './read-tray.ts';
import type { DetectionReplay, ReplayDetectionInput } from './review-schema.ts';
import { toSticks } from './to-sticks.ts';

/**
 * Reads a kept photo again, on another model or priced by another list, and says what the difference in money would have been. Changes
 * nothing but the audit trail. Throws `counter.detection_not_found`, `vision.model_not_found`, `vision.model_unsuitable`,
 * `catalog.price_list_not_found`, `media.not_found` where the file is gone, and `vision.overloaded` (503).
 */
export async function replayDetection(act: OrganizationAct, input: ReplayDetectionInput): Promise<DetectionReplay> {
  const { organizationId, services } = act;
  const { row, list } = await act.read(async (db) => {
    const found = await loadDetection(db, organizationId, input.id);
    const priceListId = input.priceListId ?? found.detection.priceListId;
    return { row: found, list: priceListId === null ? null : await loadPriceList(db, organizationId, priceListId) };
  });
  const detection = toDetection(row);
  const { settings, model } = detection.receipt;
  const name = input.model ?? nameOf(model.id);
  checkModel(services.vision, name);

  const tray = await readTray(services.vision, await services.media.get(row.image.storageKey), name, settings, act.signal);
  const sticks = toSticks(tray);
  const bill = priceTray(countColours(sticks), list?.prices ?? {});
  const issues = judgeTray({ ...tray, sticks }, bill.items);
  const replay: DetectionReplay = {
    id: detection.id,
    before: { model: model.id, priceListId: detection.receipt.priceList?.id ?? null, ...detection.read },
    after: { model: tray.model.id, priceListId: list?.id ?? null, ...bill },
    issues,
    needsConfirmation: needsConfirmation(issues),
    ...compareBills(detection.read, bill),
  };
  return await act.change(async (tx) => {
    tx.audit({ action: 'counter.detection.replayed', subject: `detection:${detection.id}`, before: replay.before, after: replay.after });
    return await Promise.resolve(replay);
  });
}

/** A model's id is its name and version: `stick-colours@1.0.0`. */
function nameOf(modelId: string): string {
  return modelId.slice(0, modelId.indexOf('@'));
}
