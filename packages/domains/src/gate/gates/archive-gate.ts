import { gates } from '@souk/db/tables/gate';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { gateChanged } from '../events.ts';
import { inUse } from './gate-for.ts';
import { isGate, loadGate, toGate } from './gates.ts';
import type { Gate, GateId } from './schema.ts';

/**
 * Takes a gate out of use for good; its passages stay, its name, camera and place are free again.
 * Throws `gate.gate_not_found` and `gate.gate_archived`.
 */
export async function archiveGate(act: OrganizationAct, { id }: GateId): Promise<Gate> {
  const { organizationId } = act;
  return await act.change(async (tx) => {
    const before = inUse(await loadGate(tx.db, organizationId, id, { lock: true }));
    const columns = { archivedAt: new Date(), cameraId: null, locationId: null };
    const gate = toGate(theRow(await tx.db.update(gates).set(columns).where(isGate(organizationId, id)).returning()));

    tx.audit({ action: 'gate.gate.archived', subject: `gate:${id}`, before: toGate(before), after: gate });
    tx.emit(gateChanged, `gate:${id}`, gate);
    return gate;
  });
}
