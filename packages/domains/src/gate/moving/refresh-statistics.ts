import { passages, visits } from '@souk/db/tables/gate';
import { auditLog } from '@souk/db/tables/platform';
import { sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';

/**
 * Tells PostgreSQL how large the tables of passages have become. It looks by itself once a minute at most; until then it checks foreign
 * keys by plans from when there was nothing in them, and reads whole tables for each visit.
 */
export async function refreshStatistics({ services: { database } }: OrganizationAct): Promise<void> {
  await database.system.execute(sql`analyze ${passages}, ${visits}, ${auditLog}`);
}
