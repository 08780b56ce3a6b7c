import { gates } from '@souk/db/tables/gate';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { gateChanged } from '../events.ts';
import { checkPlace } from './check-place.ts';
import { inUse } from './gate-for.ts';
import { isGate, loadGate, toColumns, toGate } from './gates.ts';
import { refuseTaken } from './refuse-taken.ts';
import type { Gate, UpdateGateInput } from './schema.ts';

/**
 * Changes a gate from the next photo on. Throws `gate.gate_not_found`, `gate.gate_archived`, `gate.gate_name_taken`,
 * `gate.camera_taken`, `gate.not_a_camera` and what {@link checkPlace} throws.
 */
export async function updateGate(act: OrganizationAct, { id, ...changes }: UpdateGateInput): Promise<Gate> {
  await checkPlace(act, changes);
  const { organizationId } = act;
  return await refuseTaken(async () =>
    act.change(async (tx) => {
      const before = inUse(await loadGate(tx.db, organizationId, id, { lock: true }));
      const columns = { name: before.name, ...toColumns(changes) };
      const gate = toGate(theRow(await tx.db.update(gates).set(columns).where(isGate(organizationId, id)).returning()));

      tx.audit({ action: 'gate.gate.updated', subject: `gate:${id}`, before: toGate(before), after: gate });
      tx.emit(gateChanged, `gate:${id}`, gate);
      return gate;
    }),
  );
}
