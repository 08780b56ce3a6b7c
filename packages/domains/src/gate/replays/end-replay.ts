import { gateReplays } from '@souk/db/tables/gate-replays';
import type { Transaction } from '../../change.ts';
import { theRow } from '../../the-row.ts';
import { replayChanged } from '../events.ts';
import { isReplay, type ReplayRecord, toReplay } from './replays.ts';
import type { Replay } from './schema.ts';

/** What ends a replay. */
type End =
  | (Pick<ReplayRecord, 'done' | 'total' | 'lastReceivedAt' | 'lastCaptureId'> & { readonly state: 'finished' })
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly failure: string };

/** Ends a replay that the caller has locked while it was going. */
export async function endReplay(tx: Transaction, before: ReplayRecord, end: End): Promise<Replay> {
  const { organizationId, id } = before;
  const columns = { ...end, finishedAt: new Date() };
  const replay = toReplay(theRow(await tx.db.update(gateReplays).set(columns).where(isReplay(organizationId, id)).returning()));

  tx.audit({ action: `gate.replay.${end.state}`, subject: `replay:${id}`, before: toReplay(before), after: replay });
  tx.emit(replayChanged, `replay:${id}`, replay);
  return replay;
}
