import { runJobsNow } from '@souk/jobs/testing';
import type { OrganizationAct } from '../../act.ts';
import { jobHandlers } from '../../jobs.ts';
import type { TestSouk } from '../../testing/test-souk.ts';
import { createReplay } from '../replays/create-replay.ts';
import { listReplayRows } from '../replays/list-rows.ts';
import { reportReplay } from '../replays/report-replay.ts';
import { CreateReplayInput, type ReplayReport, type ReplayRow } from '../replays/schema.ts';

/** Asks for a replay. */
export async function ask(act: OrganizationAct, input: object = {}) {
  return await createReplay(act, CreateReplayInput.parse(input));
}

/** Asks for a replay and has it done. */
export async function replay(souk: TestSouk, act: OrganizationAct, input: object = {}): Promise<ReplayReport> {
  const { id } = await ask(act, input);
  await runJobsNow(souk.services.database, jobHandlers(souk.services));
  return await reportReplay(act, { id });
}

/** All rows of a replay, the newest first. */
export async function rowsOf(act: OrganizationAct, id: string): Promise<ReplayRow[]> {
  return (await listReplayRows(act, { id, limit: 100 })).items;
}
