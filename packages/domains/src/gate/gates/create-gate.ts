import { newId } from '@souk/core/ids';
import { gates } from '@souk/db/tables/gate';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { gateChanged } from '../events.ts';
import { checkPlace } from './check-place.ts';
import { toColumns, toGate } from './gates.ts';
import { refuseTaken } from './refuse-taken.ts';
import type { CreateGateInput, Gate } from './schema.ts';
import { usualTrust } from './usual-trust.ts';

/** Makes a gate. Throws `gate.gate_name_taken`, `gate.camera_taken`, `gate.not_a_camera` and what {@link checkPlace} throws. */
export async function createGate(act: OrganizationAct, input: CreateGateInput): Promise<Gate> {
  await checkPlace(act, input);
  const { organizationId } = act;
  return await refuseTaken(async () =>
    act.change(async (tx) => {
      const trustThreshold = input.trustThreshold ?? usualTrust(input);
      const values = { ...toColumns(input), trustThreshold, name: input.name, organizationId, id: newId() };
      const gate = toGate(theRow(await tx.db.insert(gates).values(values).returning()));

      tx.audit({ action: 'gate.gate.created', subject: `gate:${gate.id}`, before: null, after: gate });
      tx.emit(gateChanged, `gate:${gate.id}`, gate);
      return gate;
    }),
  );
}
