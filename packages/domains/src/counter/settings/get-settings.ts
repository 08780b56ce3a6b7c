import type { OrganizationAct } from '../../act.ts';
import { loadSettings } from './load-settings.ts';
import type { CounterSettings } from './schema.ts';

/** How the organization's trays are read. */
export async function getSettings(act: OrganizationAct): Promise<CounterSettings> {
  return await act.read(async (db) => await loadSettings(db, act.organizationId));
}
