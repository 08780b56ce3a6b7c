import type { OrganizationAct } from '../../act.ts';
import { loadEntry, toEntry } from './entries.ts';
import type { ListEntry, ListEntryId } from './schema.ts';

/** One entry, removed or not: passages name it. Throws `gate.list_entry_not_found`. */
export async function getEntry(act: OrganizationAct, { id }: ListEntryId): Promise<ListEntry> {
  return toEntry(await act.read(async (db) => await loadEntry(db, act.organizationId, id)));
}
