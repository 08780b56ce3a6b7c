import type { OrganizationAct } from '../../act.ts';
import { gateErrors } from '../errors.ts';
import { endReplay } from './end-replay.ts';
import { isGoing, loadReplay } from './replays.ts';
import type { Replay, ReplayId } from './schema.ts';

/** Ends a replay before its time; what was read stays in its report. Throws `gate.replay_not_found` and `gate.replay_over`. */
export async function cancelReplay(act: OrganizationAct, { id }: ReplayId): Promise<Replay> {
  return await act.change(async (tx) => {
    const before = await loadReplay(tx.db, act.organizationId, id, { lock: true });
    if (!isGoing(before)) throw gateErrors.replay_over({ details: { state: before.state } });
    return await endReplay(tx, before, { state: 'cancelled' });
  });
}
