import { requestErrors } from '@souk/core/request-errors';
import { actorOf } from '@souk/core/who';
import { vehicleListEntries } from '@souk/db/tables/gate';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { inUse } from '../gates/gate-for.ts';
import { loadGate } from '../gates/gates.ts';
import { cleanPlate } from '../regions/clean-plate.ts';
import { checkWindow } from './check-window.ts';
import { isEntry, loadEntry, onList, tellChange, toEntry } from './entries.ts';
import type { ListEntry, UpdateListEntryInput } from './schema.ts';
import { writeInTurn } from './write-in-turn.ts';

/**
 * Changes an entry from the next passage on. Throws `gate.list_entry_not_found`, `gate.list_entry_removed`, `gate.already_listed`,
 * `gate.gate_not_found`, `gate.gate_archived`, `request.conflict` with the version to look at, and `request.invalid` where it would end
 * before it begins.
 */
export async function updateEntry(act: OrganizationAct, { id, version, ...changes }: UpdateListEntryInput): Promise<ListEntry> {
  const { organizationId, who } = act;
  return await writeInTurn(act, async (tx) => {
    const before = onList(await loadEntry(tx.db, organizationId, id, { lock: true }));
    if (before.version !== version) throw requestErrors.conflict({ details: { version: before.version } });
    checkWindow({ ...before, ...changes });
    if (changes.gateId) inUse(await loadGate(tx.db, organizationId, changes.gateId));

    const plate = changes.plate === undefined ? {} : { plate: cleanPlate(changes.plate), rawPlate: changes.plate };
    const columns = { ...changes, ...plate, version: version + 1, actor: actorOf(who), updatedAt: new Date() };
    const rows = await tx.db.update(vehicleListEntries).set(columns).where(isEntry(organizationId, id)).returning();

    const entry = toEntry(theRow(rows));
    tx.audit({ action: 'gate.list.updated', subject: `list-entry:${id}`, before: toEntry(before), after: entry });
    tellChange(tx, entry);
    return entry;
  });
}
