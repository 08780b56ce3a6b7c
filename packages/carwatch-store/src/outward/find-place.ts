import type { LinkedPassage } from '@souk/domains/gate/linking/linked-passages';
import { historyNumberOf } from '@souk/importers/carwatch/history';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { storableInstant } from '../database/instants.ts';
import type { Queryable } from '../database/open-writer.ts';
import { history, users } from '../database/tables.ts';
import { wordsOf } from './words.ts';
import type { Writing } from './writing.ts';

/** Which row of the history a passage is, and who wrote it. */
export interface Place {
  readonly historyId: number;
  readonly origin: 'souk' | 'carwatch';
}

const Inserted = z.tuple([z.object({ insertId: z.number() })]).rest(z.unknown());

/**
 * The row of the history of a passage that has none yet: the one that CarWatch wrote, where it comes from there; else a new one. What an
 * import brought from a database that had it gets its old number, if that is free.
 */
export async function findPlace({ link, db, batch, facts }: Writing, linked: LinkedPassage): Promise<Place> {
  const number = historyNumberOf(link.organization.id, linked.passage.id);
  const isFree = number !== null && !facts.takenRows.has(number);
  if (isFree && facts.rows.has(number)) return { historyId: number, origin: 'carwatch' };
  const { userId, at } = linked.passage;
  const username = userId === null ? undefined : batch.usernames.get(userId);
  const result = await db.insert(history).values({
    ...(isFree && { id: number }),
    ...wordsOf(linked),
    date: storableInstant(at),
    userId: username === undefined ? null : await userIdOf(db, username),
  });
  const [{ insertId }] = Inserted.parse(result);
  return { historyId: isFree ? number : insertId, origin: 'souk' };
}

/** CarWatch's number of whoever has that username there; null where nobody has. */
async function userIdOf(db: Queryable, username: string): Promise<number | null> {
  const [user] = await db.select({ userId: users.userId }).from(users).where(eq(users.username, username)).limit(1);
  return user?.userId ?? null;
}
