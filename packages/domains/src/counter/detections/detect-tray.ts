import { newId } from '@souk/core/ids';
import { actorOf } from '@souk/core/who';
import { detections } from '@souk/db/tables/counter';
import { images } from '@souk/db/tables/platform';
import { normaliseImage } from '@souk/media/normalise-image';
import type { OrganizationAct } from '../../act.ts';
import { priceListAt } from '../../catalog/prices/price-list-at.ts';
import { getOrganization } from '../../identity/organizations/get-organization.ts';
import { storeImage } from '../../images/store-image.ts';
import { theRow } from '../../the-row.ts';
import { countColours } from '../billing/count-colours.ts';
import { priceTray } from '../billing/price-tray.ts';
import { detectionMade } from '../events.ts';
import { loadSettings } from '../settings/load-settings.ts';
import { checkRegion } from './check-region.ts';
import { toDetection } from './detections.ts';
import { judgeTray, needsConfirmation } from './judge-tray.ts';
import { readTray } from './read-tray.ts';
import { parseRegion } from './region-text.ts';
import type { Detection, DetectTrayInput } from './schema.ts';
import { toSticks } from './to-sticks.ts';

/**
 * Makes the bill of a tray from its photo: verified, read, priced by the list in force, stored and recorded. What is doubtful says so and
 * waits for a person. Throws the media package's refusals, `request.invalid` for a region that is no area, and `vision.overloaded` (503).
 */
export async function detectTray(act: OrganizationAct, { image: file, roi }: DetectTrayInput): Promise<Detection> {
  const { organizationId, who, services } = act;
  const receivedAt = new Date();
  const { settings, list } = await act.read(async (db) => ({
    settings: await loadSettings(db, organizationId),
    list: await priceListAt(db, organizationId, receivedAt),
  }));
  const { currency } = list ?? (await getOrganization(act));
  const region = settings.respectRoi && roi !== undefined ? checkRegion(parseRegion(roi)) : settings.roi;

  const bytes = new Uint8Array(await file.arrayBuffer());
  const photo = await normaliseImage(bytes, { maxBytes: services.settings.UPLOAD_LIMIT_MB * 1024 * 1024 });
  const { confidence, iou, colourOverride, modelTrust } = settings;
  const reading = { confidence, iou, colourOverride, modelTrust, roi: region };
  // Read first: a photo that the model is too busy for is refused whole, and leaves no file.
  const tray = await readTray(services.vision, photo.picture, settings.model, reading, act.signal);
  const image = await storeImage(services.media, organizationId, photo, null);

  const sticks = toSticks(tray);
  const { items, total } = priceTray(countColours(sticks), list?.prices ?? {});
  const issues = judgeTray({ ...tray, sticks }, items);
  return await act.change(async (tx) => {
    const stored = await tx.db.insert(images).values(image).returning();
    const rows = await tx.db
      .insert(detections)
      .values({
        ...{ organizationId, id: newId(), imageId: image.id, receivedAt, settings: reading, timings: tray.timingsMs },
        ...{ model: tray.model.id, modelSha256: tray.model.sha256, sticks, issues, needsConfirmation: needsConfirmation(issues) },
        ...{ priceListId: list?.id, priceListVersion: list?.version, currency },
        ...{ items, totalMinor: total, actor: actorOf(who), userId: who.kind === 'user' ? who.userId : null },
      })
      .returning();

    const detection = toDetection({ detection: theRow(rows), image: theRow(stored) });
    tx.audit({ action: 'counter.detection.made', subject: `detection:${detection.id}`, before: null, after: detection });
    tx.emit(detectionMade, `detection:${detection.id}`, detection);
    return detection;
  });
}
