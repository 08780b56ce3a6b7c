import type { Queryable } from '@souk/db/database';
import { gateReplays } from '@souk/db/tables/gate-replays';
import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { gateErrors } from '../errors.ts';
import { type Replay, ReplaySettings } from './schema.ts';

/** A row of the replays table. */
export type ReplayRecord = typeof gateReplays.$inferSelect;

/** One replay of the organization's. Throws `gate.replay_not_found`. `lock` keeps others from changing it meanwhile. */
export async function loadReplay(
  db: Queryable,
  organizationId: string,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<ReplayRecord> {
  const query = db.select().from(gateReplays).where(isReplay(organizationId, id));
  const [row] = options.lock ? await query.for('update') : await query;
  if (!row) throw gateErrors.replay_not_found();
  return row;
}

/** The condition that picks one replay. */
export function isReplay(organizationId: string, id: string): SQL | undefined {
  return and(eq(gateReplays.organizationId, organizationId), eq(gateReplays.id, id));
}

/** The condition for the organization's replay that has not ended; there is at most one. */
export function isGoingIn(organizationId: string): SQL | undefined {
  return and(eq(gateReplays.organizationId, organizationId), inArray(gateReplays.state, ['waiting', 'running']));
}

/** Whether it has not ended. */
export function isGoing({ finishedAt }: Pick<ReplayRecord, 'finishedAt'>): boolean {
  return finishedAt === null;
}

/** A row as the contract shows it. */
export function toReplay(row: ReplayRecord): Replay {
  const { id, state, gateId, from, to, labelledOnly, most: limit, total, done, failure, createdAt, finishedAt } = row;
  return {
    ...{ id, state, gateId, from, to, labelledOnly, limit },
    models: { detector: row.detectorModel, reader: row.readerModel },
    settings: ReplaySettings.parse(row.settings),
    ...{ total, done, failure, createdAt, finishedAt },
  };
}
