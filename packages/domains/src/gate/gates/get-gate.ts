import type { OrganizationAct } from '../../act.ts';
import { loadGate, toGate } from './gates.ts';
import type { Gate, GateId } from './schema.ts';

/** One gate, in use or not. Throws `gate.gate_not_found`. */
export async function getGate(act: OrganizationAct, { id }: GateId): Promise<Gate> {
  return toGate(await act.read(async (db) => await loadGate(db, act.organizationId, id)));
}
