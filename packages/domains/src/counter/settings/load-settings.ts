import type { Queryable } from '@souk/db/database';
import { counterSettings } from '@souk/db/tables/counter';
import { eq } from 'drizzle-orm';
import { RegionOfInterest } from '../schema.ts';
import type { CounterSettings } from './schema.ts';

/** The old system's thresholds, which hold until somebody sets others: MALA_CONF, MALA_IOU, MALA_COLOR_OVERRIDE_MIN, MALA_MODEL_TRUST. */
export const defaultSettings: CounterSettings = {
  model: 'stick-colours',
  confidence: 0.35,
  iou: 0.5,
  colourOverride: 0.6,
  modelTrust: 0.62,
  respectRoi: true,
  roi: null,
  version: 0,
  updatedAt: null,
};

/** The organization's settings, or the defaults. `lock` keeps others from changing a row that is there. */
export async function loadSettings(
  db: Queryable,
  organizationId: string,
  options: { readonly lock?: boolean } = {},
): Promise<CounterSettings> {
  const query = db.select().from(counterSettings).where(eq(counterSettings.organizationId, organizationId));
  const [row] = options.lock ? await query.for('update') : await query;
  return row ? toSettings(row) : defaultSettings;
}

/** A row as the contract shows it. */
export function toSettings({ organizationId: _organizationId, roi, ...row }: typeof counterSettings.$inferSelect): CounterSettings {
  return { ...row, roi: RegionOfInterest.nullable().parse(roi) };
}
