import { newId } from '@souk/core/ids';
import { actorOf } from '@souk/core/who';
import { passages } from '@souk/db/tables/gate';
import type { OrganizationAct } from '../act.ts';
import { takes } from './direction.ts';
import { gateErrors } from './errors.ts';
import { passageRecorded } from './events.ts';
import { loadGate } from './gates.ts';
import { toPassage } from './passages.ts';
import { normalisePlate } from './regions.ts';
import type { Passage, RecordPassageInput } from './schema.ts';

/** Records a passage that a person saw. Throws `gate.gate_not_found` and `gate.wrong_direction`. */
export async function recordPassage(act: OrganizationAct, input: RecordPassageInput): Promise<Passage> {
  const { organizationId, who } = act;
  return await act.change(async (tx) => {
    const gate = await loadGate(tx.db, organizationId, input.gateId);
    if (!takes(gate.direction, input.status)) throw gateErrors.wrong_direction();

    const [row] = await tx.db
      .insert(passages)
      .values({
        organizationId,
        id: newId(),
        gateId: gate.id,
        at: input.at ?? new Date(),
        status: input.status,
        plate: normalisePlate(input.plate, gate.region),
        rawPlate: input.plate,
        reviewState: 'confirmed',
        subject: input.subject,
        description: input.description,
        actor: actorOf(who),
        userId: who.kind === 'user' ? who.userId : null,
      })
      .returning();
    if (!row) throw new Error('an insert returns its row');

    const passage = toPassage(row);
    tx.audit({ action: 'gate.passage.recorded', subject: `passage:${passage.id}`, before: null, after: passage });
    tx.emit(passageRecorded, `passage:${passage.id}`, passage);
    return passage;
  });
}
