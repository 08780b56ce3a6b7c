import { toPage } from '@souk/core/pages';
import { gateReplayRows } from '@souk/db/tables/gate-replays';
import { and, desc } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { afterCursor } from '../../after-cursor.ts';
import { rowFilters, toReplayRow } from './replay-rows.ts';
import { loadReplay } from './replays.ts';
import type { ListReplayRowsInput, ReplayRowPage } from './schema.ts';

/** The captures that a replay has read, the newest first. Throws `gate.replay_not_found`. */
export async function listReplayRows(act: OrganizationAct, { cursor, limit, ...filter }: ListReplayRowsInput): Promise<ReplayRowPage> {
  const { receivedAt, captureId } = gateReplayRows;
  const rows = await act.read(async (db) => {
    await loadReplay(db, act.organizationId, filter.id);
    return await db
      .select()
      .from(gateReplayRows)
      .where(and(rowFilters(act.organizationId, filter), afterCursor(receivedAt, captureId, cursor)))
      .orderBy(desc(receivedAt), desc(captureId))
      .limit(limit + 1);
  });
  return toPage(rows.map(toReplayRow), limit, (row) => ({ at: row.receivedAt, id: row.captureId }));
}
