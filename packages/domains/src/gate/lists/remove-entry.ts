import { actorOf } from '@souk/core/who';
import { vehicleListEntries } from '@souk/db/tables/gate';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { isEntry, loadEntry, onList, tellChange, toEntry } from './entries.ts';
import type { ListEntry, ListEntryId } from './schema.ts';

/**
 * Takes a vehicle off its list for good. The entry can still be read by its id, for passages name it.
 * Throws `gate.list_entry_not_found` and `gate.list_entry_removed`.
 */
export async function removeEntry(act: OrganizationAct, { id }: ListEntryId): Promise<ListEntry> {
  const { organizationId, who } = act;
  return await act.change(async (tx) => {
    const before = onList(await loadEntry(tx.db, organizationId, id, { lock: true }));
    const removedAt = new Date();
    const columns = { removedAt, updatedAt: removedAt, version: before.version + 1, actor: actorOf(who) };
    const rows = await tx.db.update(vehicleListEntries).set(columns).where(isEntry(organizationId, id)).returning();

    const entry = toEntry(theRow(rows));
    tx.audit({ action: 'gate.list.removed', subject: `list-entry:${id}`, before: toEntry(before), after: entry });
    tellChange(tx, entry);
    return entry;
  });
}
