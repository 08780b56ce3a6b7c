import { newId } from '@souk/core/ids';
import { actorOf } from '@souk/core/who';
import { isUniqueViolation } from '@souk/db/pg-errors';
import { gateReplays } from '@souk/db/tables/gate-replays';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { gateErrors } from '../errors.ts';
import { replayChanged } from '../events.ts';
import { loadGate } from '../gates/gates.ts';
import { pinModels } from './pin-models.ts';
import { replayCapturesJob } from './replay-job.ts';
import { isGoingIn, toReplay } from './replays.ts';
import type { CreateReplayInput, Replay } from './schema.ts';
import { countSelected } from './selected-captures.ts';

/**
 * Has captures that were read before read again by a job, on installed models and with settings of choice, and compared. Nothing of the
 * captures and passages changes. Throws `gate.gate_not_found`, `gate.replay_going` where another one has not ended,
 * `vision.model_not_found` and `gate.model_unsuitable`.
 */
export async function createReplay(act: OrganizationAct, input: CreateReplayInput): Promise<Replay> {
  try {
    return await create(act, input);
  } catch (cause) {
    if (!isUniqueViolation(cause, 'gate_replays_going')) throw cause;
    const isOther = isGoingIn(act.organizationId);
    const [other] = await act.read(async (db) => await db.select({ id: gateReplays.id }).from(gateReplays).where(isOther));
    throw gateErrors.replay_going({ cause, details: { replayId: other?.id ?? null } });
  }
}

async function create(act: OrganizationAct, input: CreateReplayInput): Promise<Replay> {
  const { organizationId, services, who } = act;
  const { gateId = null, from = null, labelledOnly, limit: most, settings } = input;
  return await act.change(async (tx) => {
    if (gateId !== null) await loadGate(tx.db, organizationId, gateId);
    const models = pinModels(services.vision, input.models);
    const now = new Date();
    const to = input.to && input.to < now ? input.to : now;
    const total = await countSelected(tx.db, organizationId, { gateId, from, to, labelledOnly }, most);
    const values = {
      ...{ organizationId, id: newId(), gateId, from, to, labelledOnly, most, settings, total },
      ...{ detectorModel: models.detector, readerModel: models.reader, actor: actorOf(who), createdAt: now },
    };
    const replay = toReplay(theRow(await tx.db.insert(gateReplays).values(values).returning()));

    tx.audit({ action: 'gate.replay.created', subject: `replay:${replay.id}`, before: null, after: replay });
    tx.emit(replayChanged, `replay:${replay.id}`, replay);
    await tx.enqueue(replayCapturesJob, { id: replay.id });
    return replay;
  });
}
