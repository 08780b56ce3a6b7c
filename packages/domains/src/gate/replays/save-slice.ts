import { gateReplayRows, gateReplays } from '@souk/db/tables/gate-replays';
import type { OrganizationAct } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { endReplay } from './end-replay.ts';
import { replayCapturesJob } from './replay-job.ts';
import { isGoing, isReplay, loadReplay, type ReplayRecord } from './replays.ts';

/** What was read in a turn. */
interface Slice {
  readonly rows: readonly (typeof gateReplayRows.$inferInsert)[];
  /** Whether nothing is left to be read. */
  readonly isLast: boolean;
}

/** Somebody has cancelled the replay, or another worker has read what this one has. */
class Overtaken extends Error {}

/** Keeps what was read, and either ends the replay or has the rest read. Keeps nothing if that is not the replay's state any more. */
export async function saveSlice(act: OrganizationAct, replay: ReplayRecord, { rows, isLast }: Slice): Promise<void> {
  await whileGoing(act, replay, async (tx, before) => {
    const last = rows.at(-1);
    const done = before.done + rows.length;
    const position = {
      lastReceivedAt: last?.receivedAt ?? before.lastReceivedAt,
      lastCaptureId: last?.captureId ?? before.lastCaptureId,
    };
    if (rows.length > 0) await tx.db.insert(gateReplayRows).values([...rows]);
    if (isLast) return void (await endReplay(tx, before, { state: 'finished', done, total: done, ...position }));

    const { organizationId, id } = replay;
    await tx.db
      .update(gateReplays)
      .set({ state: 'running', done, ...position })
      .where(isReplay(organizationId, id));
    tx.audit({ action: 'gate.replay.continued', subject: `replay:${id}`, before: { done: before.done }, after: { done } });
    await tx.enqueue(replayCapturesJob, { id });
  });
}

/** Ends a replay that cannot go on. */
export async function failReplay(act: OrganizationAct, replay: ReplayRecord, failure: string): Promise<void> {
  await whileGoing(act, replay, async (tx, before) => {
    await endReplay(tx, before, { state: 'failed', failure });
  });
}

/** Changes a replay that is where it was; else nothing. */
async function whileGoing(
  act: OrganizationAct,
  { organizationId, id, lastCaptureId }: ReplayRecord,
  work: (tx: Transaction, before: ReplayRecord) => Promise<void>,
): Promise<void> {
  try {
    await act.change(async (tx) => {
      const before = await loadReplay(tx.db, organizationId, id, { lock: true });
      if (!isGoing(before) || before.lastCaptureId !== lastCaptureId) throw new Overtaken();
      await work(tx, before);
    });
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
  }
}
