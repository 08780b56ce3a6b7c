import { gates } from '@souk/db/tables/gate';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { toGate } from '../gates/gates.ts';
import type { Gate } from '../gates/schema.ts';

/** The gates in use, the oldest first, which is where photos and passages go that name none. */
export async function gatesInUse({ organizationId, read }: OrganizationAct): Promise<Gate[]> {
  const isInUse = and(eq(gates.organizationId, organizationId), isNull(gates.archivedAt));
  const rows = await read(async (db) => await db.select().from(gates).where(isInUse).orderBy(asc(gates.createdAt), asc(gates.id)));
  return rows.map(toGate);
}
