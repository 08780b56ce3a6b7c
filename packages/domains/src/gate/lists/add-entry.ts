import { newId } from '@souk/core/ids';
import { actorOf } from '@souk/core/who';
import { vehicleListEntries } from '@souk/db/tables/gate';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { inUse } from '../gates/gate-for.ts';
import { loadGate } from '../gates/gates.ts';
import { cleanPlate } from '../regions/clean-plate.ts';
import { checkWindow } from './check-window.ts';
import { tellChange, toEntry } from './entries.ts';
import type { AddListEntryInput, ListEntry } from './schema.ts';
import { writeInTurn } from './write-in-turn.ts';

/**
 * Puts a vehicle on a list. Throws `gate.already_listed`, `gate.gate_not_found`, `gate.gate_archived`, and `request.invalid` where it
 * would end before it begins.
 */
export async function addEntry(act: OrganizationAct, input: AddListEntryInput): Promise<ListEntry> {
  const { organizationId, who } = act;
  checkWindow(input);
  return await writeInTurn(act, async (tx) => {
    if (input.gateId !== null) inUse(await loadGate(tx.db, organizationId, input.gateId));
    const plate = { plate: cleanPlate(input.plate), rawPlate: input.plate };
    const values = { ...input, ...plate, organizationId, id: newId(), actor: actorOf(who) };
    const entry = toEntry(theRow(await tx.db.insert(vehicleListEntries).values(values).returning()));

    tx.audit({ action: 'gate.list.added', subject: `list-entry:${entry.id}`, before: null, after: entry });
    tellChange(tx, entry);
    return entry;
  });
}
