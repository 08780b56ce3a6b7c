import { actorOf } from '@souk/core/who';
import { passages } from '@souk/db/tables/gate';
import { and, eq, inArray } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { historyImported } from '../events.ts';
import { inUse } from '../gates/gate-for.ts';
import { type GateRow, loadGate } from '../gates/gates.ts';
import { isPassage } from '../passages/passages.ts';
import { settleEach } from '../visits/settle-visits.ts';
import { placeOf } from '../visits/sighting.ts';
import { lockVehicles, type Vehicle, vehicleOf } from '../visits/vehicle.ts';
import type { MovedPassage } from './schema.ts';

/** Passages that are brought at once: each vehicle is locked, and a transaction has room for some thousand locks. */
export const mostMovedPassages = 1_000;

/**
 * Brings passages of an old system, all of them or none, and pairs them to visits with one another and with what is here, as if each had
 * been recorded in its time; one that is here without its person gets them. No list is asked, for no barrier waits, and one event stands
 * for all of it. Throws `gate.gate_not_found` and `gate.gate_archived`.
 */
export async function movePassages(act: OrganizationAct, gateId: string, moved: readonly MovedPassage[]): Promise<void> {
  const { organizationId } = act;
  await act.change(async (tx) => {
    const gate = inUse(await loadGate(tx.db, organizationId, gateId));
    const vehicles = sightsOf(gate, moved).map(({ vehicle }) => vehicle);
    await lockVehicles(tx.db, organizationId, vehicles);
    const here = await idsHere(tx, organizationId, moved);
    const fresh = moved.filter(({ id }) => !here.has(id));
    await insertAll(tx, gate, fresh, actorOf(act.who));
    for (const one of moved) if (here.has(one.id)) await givePerson(tx, organizationId, one);
    // Whoever keeps visits reads them again: a change of years ago is not told as one of now.
    const quiet: Transaction = { ...tx, emit: () => undefined };
    await settleEach(quiet, organizationId, sightsOf(gate, fresh));
    tx.emit(historyImported, `gate:${gateId}`, { gateId, passages: moved.length, photos: 0, ...spanOf(moved) });
  });
}

async function idsHere({ db }: Transaction, organizationId: string, moved: readonly MovedPassage[]): Promise<ReadonlySet<string>> {
  const ids = moved.map(({ id }) => id);
  const isMeant = and(eq(passages.organizationId, organizationId), inArray(passages.id, ids));
  const rows = await db.select({ id: passages.id }).from(passages).where(isMeant);
  return new Set(rows.map(({ id }) => id));
}

async function insertAll(tx: Transaction, gate: GateRow, moved: readonly MovedPassage[], actor: string): Promise<void> {
  if (moved.length === 0) return;
  const { organizationId, id: gateId } = gate;
  const rows = moved.map(({ source: _source, ...fields }) => {
    return { ...fields, organizationId, gateId, ...placeOf(gate, fields.status), actor };
  });
  await tx.db.insert(passages).values(rows);
  for (const { source, ...fields } of moved) {
    const subject = `passage:${fields.id}`;
    tx.audit({ action: 'gate.passage.imported', subject, before: null, after: { ...fields, gateId, source } });
  }
}

async function givePerson(tx: Transaction, organizationId: string, { id, userId, source }: MovedPassage): Promise<void> {
  await tx.db.update(passages).set({ userId }).where(isPassage(organizationId, id));
  const [before, after] = [{ userId: null }, { userId, source }];
  tx.audit({ action: 'gate.passage.person-imported', subject: `passage:${id}`, before, after });
}

/** Which vehicle each is of, and when. */
function sightsOf({ locationId }: GateRow, moved: readonly MovedPassage[]): { readonly vehicle: Vehicle; readonly from: Date }[] {
  return moved.flatMap(({ plate, at }) => {
    const vehicle = vehicleOf({ locationId, plate });
    return vehicle ? { vehicle, from: at } : [];
  });
}

function spanOf(moved: readonly MovedPassage[]): { readonly from: Date | null; readonly to: Date | null } {
  const instants = moved.map(({ at }) => at.getTime()).toSorted((one, other) => one - other);
  const [from, to] = [instants[0], instants.at(-1)];
  return { from: from === undefined ? null : new Date(from), to: to === undefined ? null : new Date(to) };
}
