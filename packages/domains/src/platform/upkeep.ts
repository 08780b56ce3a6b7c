import { idempotencyKeys } from '@souk/db/tables/platform';
import { purgeEvents } from '@souk/events/purge-events';
import { lt } from 'drizzle-orm';
import type { Services } from '../services.ts';

const answerHours = 24;
const eventDays = 90;

/** Deletes answers kept for repeats for 24 hours, and events older than 90 days. */
export async function upkeep({ database, log }: Pick<Services, 'database' | 'log'>): Promise<void> {
  const since = new Date(Date.now() - answerHours * 3_600_000);
  const { rowCount } = await database.system.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, since));
  const events = await purgeEvents(database, eventDays);
  log.debug({ answers: rowCount, events }, 'deleted what was kept long enough');
}
