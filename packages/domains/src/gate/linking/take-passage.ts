import { actorOf } from '@souk/core/who';
import { passages } from '@souk/db/tables/gate';
import type { OrganizationAct } from '../../act.ts';
import { passageRecorded } from '../events.ts';
import { inUse } from '../gates/gate-for.ts';
import { loadGate } from '../gates/gates.ts';
import { askLists } from '../lists/ask-lists.ts';
import { tellMatches } from '../lists/tell-matches.ts';
import type { MovedPassage } from '../moving/schema.ts';
import { toPassage } from '../passages/passages.ts';
import type { Passage } from '../schema.ts';
import { pairPassage } from '../visits/pair-passage.ts';
import { placeOf } from '../visits/sighting.ts';
import { lockVehicles, vehicleOf } from '../visits/vehicle.ts';

/**
 * Takes a passage that an old system has recorded just now, as if it had been recorded here: with its visit, what the lists say of it, and
 * an event of its own. An import finds it brought. Returns null, and writes nothing, where it is here. Throws `gate.gate_not_found` and
 * `gate.gate_archived`.
 */
export async function takePassage(act: OrganizationAct, gateId: string, moved: MovedPassage): Promise<Passage | null> {
  const { organizationId, who } = act;
  const { source, ...fields } = moved;
  try {
    return await act.change(async (tx) => {
      const gate = inUse(await loadGate(tx.db, organizationId, gateId));
      await lockVehicles(tx.db, organizationId, [vehicleOf({ ...gate, plate: moved.plate })]);
      const said = await askLists(tx.db, organizationId, { ...fields, gateId });
      const [row] = await tx.db
        .insert(passages)
        .values({ ...fields, ...said, organizationId, gateId, ...placeOf(gate, moved.status), actor: actorOf(who) })
        .onConflictDoNothing({ target: [passages.organizationId, passages.id] })
        .returning();
      if (!row) throw new AlreadyHere();

      const passage = toPassage(await pairPassage(tx, row));
      tx.audit({ action: 'gate.passage.imported', subject: `passage:${passage.id}`, before: null, after: { ...passage, source } });
      tx.emit(passageRecorded, `passage:${passage.id}`, passage);
      tellMatches(tx, passage);
      return passage;
    });
  } catch (error) {
    if (error instanceof AlreadyHere) return null;
    throw error;
  }
}

/** Rolls back what another process has done already. */
class AlreadyHere extends Error {}
