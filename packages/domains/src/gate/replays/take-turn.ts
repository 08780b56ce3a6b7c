import { isSoukError } from '@souk/core/request-errors';
import { inOrganization } from '@souk/db/transaction';
import type { OrganizationAct } from '../../act.ts';
import { readAgain } from './read-again.ts';
import { replayCapturesJob } from './replay-job.ts';
import { isGoing, loadReplay, type ReplayRecord } from './replays.ts';
import { saveSlice } from './save-slice.ts';
import { nextSelected, type SelectedCapture } from './selected-captures.ts';

/** How much is done in a turn. */
export interface TurnLimits {
  readonly seconds: number;
  readonly captures: number;
}

type Row = Awaited<ReturnType<typeof readAgain>>;

/** Between two looks whether somebody has cancelled it. */
const readBetweenLooks = 10;
const restSeconds = 15;

/**
 * Reads the next captures of a replay, one after the other, each when no photo waits that somebody waits for. The next turn is enqueued
 * with what was read in this one; where others were read all the time, it comes after a rest.
 */
export async function takeTurn(
  act: OrganizationAct,
  replay: ReplayRecord,
  signal: AbortSignal,
  { seconds, captures }: TurnLimits = { seconds: 20, captures: 200 },
): Promise<void> {
  const size = Math.min(captures, replay.most - replay.done);
  const page = await act.read(async (db) => await nextSelected(db, replay, size));
  const rows = await readPage(act, replay, page, { signal, over: AbortSignal.timeout(seconds * 1_000) });
  if (rows === null) return;
  const isLast = rows.length === page.length && (page.length < size || replay.done + rows.length >= replay.most);
  if (rows.length > 0 || isLast) await saveSlice(act, replay, { rows, isLast });
  else await comeBack(act, replay);
}

interface Turn {
  readonly signal: AbortSignal;
  readonly over: AbortSignal;
}

/** What could be read until the turn was over; null where the replay was cancelled. */
async function readPage(act: OrganizationAct, replay: ReplayRecord, page: readonly SelectedCapture[], turn: Turn): Promise<Row[] | null> {
  const rows: Row[] = [];
  for (const selected of page) {
    turn.signal.throwIfAborted();
    if (rows.length % readBetweenLooks === readBetweenLooks - 1 && !(await isStillGoing(act, replay))) return null;
    const row = turn.over.aborted ? null : await readInTurn(act, replay, selected, turn);
    if (row === null) break;
    rows.push(row);
  }
  return rows;
}

/** Null where its turn did not come. */
async function readInTurn(
  act: OrganizationAct,
  replay: ReplayRecord,
  selected: SelectedCapture,
  { signal, over }: Turn,
): Promise<Row | null> {
  try {
    return await readAgain(act, replay, selected, AbortSignal.any([signal, over]));
  } catch (error) {
    const isBusy = isSoukError(error) && error.code === 'vision.overloaded';
    if (isBusy || (over.aborted && !signal.aborted)) return null;
    throw error;
  }
}

async function isStillGoing({ organizationId, read }: OrganizationAct, { id }: ReplayRecord): Promise<boolean> {
  return isGoing(await read(async (db) => await loadReplay(db, organizationId, id)));
}

/** Nothing has changed, so there is nothing to audit. */
async function comeBack({ origin, services }: OrganizationAct, { organizationId, id }: ReplayRecord): Promise<void> {
  const startAfter = new Date(Date.now() + restSeconds * 1_000);
  await inOrganization(services.database, organizationId, async (db) => {
    await services.jobs.enqueue(db, replayCapturesJob, { id }, { organizationId, requestId: origin.requestId, startAfter });
  });
}
