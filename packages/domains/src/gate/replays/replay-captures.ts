import { isSoukError } from '@souk/core/request-errors';
import type { JobContext } from '@souk/jobs/job-handler';
import type { Services } from '../../services.ts';
import { systemOrganizationAct } from '../../system-organization-act.ts';
import { replayCapturesJob } from './replay-job.ts';
import { isGoing, loadReplay } from './replays.ts';
import { failReplay } from './save-slice.ts';
import { type TurnLimits, takeTurn } from './take-turn.ts';

type Context = Pick<JobContext, 'organizationId' | 'requestId' | 'attempt' | 'signal'>;

/** Reads the next captures of a replay again, unless it has ended. What keeps failing, or always will, fails the replay. */
export async function replayCaptures(
  services: Services,
  { id }: { readonly id: string },
  { organizationId, requestId, attempt, signal }: Context,
  limits?: TurnLimits,
): Promise<void> {
  if (organizationId === null) throw new Error('a replay is of an organization');
  const act = systemOrganizationAct(services, organizationId, requestId);
  const replay = await act.read(async (db) => await loadReplay(db, organizationId, id));
  if (!isGoing(replay)) return;
  try {
    await takeTurn(act, replay, signal, limits);
  } catch (error) {
    if (signal.aborted || (mayPass(error) && attempt <= replayCapturesJob.retryLimit)) throw error;
    services.log.error({ err: error, replayId: id }, 'a replay failed');
    await failReplay(act, replay, isSoukError(error) ? error.code : 'internal');
  }
}

function mayPass(error: unknown): boolean {
  return !isSoukError(error) || error.status === 503;
}
