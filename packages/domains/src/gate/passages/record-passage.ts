import { newId } from '@souk/core/ids';
import { actorOf } from '@souk/core/who';
import { passages } from '@souk/db/tables/gate';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { passageRecorded } from '../events.ts';
import { gateFor } from '../gates/gate-for.ts';
import { askLists } from '../lists/ask-lists.ts';
import { tellMatches } from '../lists/tell-matches.ts';
import { cleanPlate } from '../regions/clean-plate.ts';
import type { Passage } from '../schema.ts';
import { pairPassage } from '../visits/pair-passage.ts';
import { placeOf } from '../visits/sighting.ts';
import { toPassage } from './passages.ts';
import type { RecordPassageInput } from './schema.ts';

/**
 * Records a passage that a person saw. What they typed is cleaned, but never second-guessed by the region's patterns.
 * Throws what {@link gateFor} throws.
 */
export async function recordPassage(act: OrganizationAct, input: RecordPassageInput): Promise<Passage> {
  const { organizationId, who } = act;
  return await act.change(async (tx) => {
    const gate = await gateFor(tx.db, organizationId, who, input);
    const seen = {
      gateId: gate.id,
      at: input.at ?? new Date(),
      plate: cleanPlate(input.plate),
      reviewState: 'confirmed' as const,
    };
    const rows = await tx.db
      .insert(passages)
      .values({
        organizationId,
        id: newId(),
        ...seen,
        status: input.status,
        ...placeOf(gate, input.status),
        rawPlate: input.plate,
        subject: input.subject,
        description: input.description,
        ...(await askLists(tx.db, organizationId, seen)),
        actor: actorOf(who),
        userId: who.kind === 'user' ? who.userId : null,
      })
      .returning();

    const passage = toPassage(await pairPassage(tx, theRow(rows)));
    tx.audit({ action: 'gate.passage.recorded', subject: `passage:${passage.id}`, before: null, after: passage });
    tx.emit(passageRecorded, `passage:${passage.id}`, passage);
    tellMatches(tx, passage);
    return passage;
  });
}
