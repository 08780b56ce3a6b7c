import { requestErrors } from '@souk/core/request-errors';
import { counterSettings } from '@souk/db/tables/counter';
import { eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { checkRegion } from '../detections/check-region.ts';
import { counterSettingsChanged } from '../events.ts';
import { checkModel } from './check-model.ts';
import { loadSettings, toSettings } from './load-settings.ts';
import type { CounterSettings, UpdateCounterSettingsInput } from './schema.ts';

/**
 * Changes how trays are read from now on. Throws `vision.model_not_found`, `vision.model_unsuitable`, `request.invalid`
 * for a region that is no area, and `request.conflict` where somebody changed the settings meanwhile.
 */
export async function updateSettings(act: OrganizationAct, { version, ...changes }: UpdateCounterSettingsInput): Promise<CounterSettings> {
  const { organizationId, services } = act;
  if (changes.model !== undefined) checkModel(services.vision, changes.model);
  if (changes.roi) checkRegion(changes.roi);
  return await act.change(async (tx) => {
    const before = await loadSettings(tx.db, organizationId, { lock: true });
    const set = { ...before, ...changes, version: before.version + 1, updatedAt: new Date() };
    // The version is asked for again here: of two that make the first row at once, neither has one to lock.
    const rows = await tx.db
      .insert(counterSettings)
      .values({ organizationId, ...set })
      .onConflictDoUpdate({ target: counterSettings.organizationId, set, setWhere: eq(counterSettings.version, version) })
      .returning();
    if (before.version !== version || rows.length === 0) throw requestErrors.conflict({ details: { version: before.version } });
    const after = toSettings(theRow(rows));
    tx.audit({ action: 'counter.settings.updated', subject: `counter-settings:${organizationId}`, before, after });
    tx.emit(counterSettingsChanged, `counter-settings:${organizationId}`, after);
    return after;
  });
}
