import type { OrganizationAct } from '../../act.ts';
import { linksTo } from '../../images/image-links.ts';
import { loadDetection } from '../detections/detections.ts';
import type { LinkTrayImagesInput, TrayImageLinks } from './schema.ts';
import { trayImages } from './signed-tray-image.ts';

/**
 * Links that show a tray's photo until they expire, to whoever holds them: for `<img>`, the till's screen and the demo.
 * Throws `counter.detection_not_found`.
 */
export async function linkTrayImages(act: OrganizationAct, input: LinkTrayImagesInput): Promise<TrayImageLinks> {
  await act.read(async (db) => await loadDetection(db, act.organizationId, input.id));
  return linksTo(act, trayImages, input);
}
