import { renderTray } from '@souk/vision/sample-trays/render-tray';
import type { SampleTray } from '@souk/vision/sample-trays/sample-tray';
import type { OrganizationAct } from '../../act.ts';
import { createPriceList } from '../../catalog/prices/create-price-list.ts';
import type { ColourPrices, PriceList } from '../../catalog/prices/schema.ts';
import { detectTray } from '../detections/detect-tray.ts';
import type { Detection } from '../detections/schema.ts';

/** A price for every colour, in minor units. */
export const pricesOfAll: ColourPrices = {
  ...{ red: 500, orange: 700, yellow: 1000, green: 1200 },
  ...{ blue: 1500, purple: 1800, pink: 2000, black: 2500 },
};

/** Makes a list with these prices, and no others, in force now. */
export async function priceListOf(act: OrganizationAct, prices: ColourPrices = pricesOfAll): Promise<PriceList> {
  return await createPriceList(act, { prices, replace: true });
}

/** A photo of a small tray, as an upload; the same for the same seed. */
export async function trayPhoto(tray: Partial<SampleTray> = {}): Promise<File> {
  const easy = { seed: 1, sticks: { red: 2, green: 2, blue: 1 }, width: 800, height: 600, arrangement: 'fan', light: 'neutral' } as const;
  return new File([Buffer.from(await renderTray({ ...easy, ...tray }))], 'tray.jpg', { type: 'image/jpeg' });
}

/** Posts a photo of a tray. */
export async function detect(act: OrganizationAct, image?: File): Promise<Detection> {
  return await detectTray(act, { image: image ?? (await trayPhoto()) });
}
