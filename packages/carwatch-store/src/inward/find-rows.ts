import { and, asc, eq, gt, isNull, max } from 'drizzle-orm';
import { history, soukPassages } from '../database/tables.ts';
import type { Link } from '../link/link.ts';

/** Finds rows of the history that are in no table of Souk's. */
export interface RowFinder {
  /** The numbers of the next of them. */
  find(link: Link): Promise<number[]>;
}

const rowsAtOnce = 100;
const wholeLookMs = 300_000;

/** Numbers are given out before rows can be seen: of so many last ones, some may yet come. */
const unsettledRows = 1_000;

/**
 * Looks for new rows among the last ones, and every five minutes among all: a transaction of CarWatch's that was open for long, or a row
 * that somebody wrote with an old number, is found then.
 */
export function createRowFinder(): RowFinder {
  let floor = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  return {
    find: async (link) => {
      const isWhole = Date.now() - lookedAt > wholeLookMs;
      const { db } = link.source;
      const [newest] = isWhole ? await db.select({ id: max(history.id) }).from(history) : [];
      const rows = await db
        .select({ id: history.id })
        .from(history)
        .leftJoin(soukPassages, eq(soukPassages.historyId, history.id))
        .where(and(isNull(soukPassages.historyId), isWhole ? undefined : gt(history.id, floor)))
        .orderBy(asc(history.id))
        .limit(rowsAtOnce);
      if (isWhole && rows.length < rowsAtOnce) {
        floor = Math.max(0, (newest?.id ?? 0) - unsettledRows);
        lookedAt = Date.now();
      }
      return rows.map(({ id }) => id);
    },
  };
}
