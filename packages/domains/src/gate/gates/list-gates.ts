import { toPage } from '@souk/core/pages';
import { gates } from '@souk/db/tables/gate';
import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { afterCursor } from '../../after-cursor.ts';
import { toGate } from './gates.ts';
import type { GatePage, ListGatesInput } from './schema.ts';

/** The gates in use, or those out of it, the newest first. Throws `request.invalid` for a cursor that is not its own. */
export async function listGates(act: OrganizationAct, input: ListGatesInput): Promise<GatePage> {
  const { organizationId, archivedAt, createdAt, id } = gates;
  const state = input.archived ? isNotNull(archivedAt) : isNull(archivedAt);
  const rows = await act.read(
    async (db) =>
      await db
        .select()
        .from(gates)
        .where(and(eq(organizationId, act.organizationId), state, afterCursor(createdAt, id, input.cursor)))
        .orderBy(desc(createdAt), desc(id))
        .limit(input.limit + 1),
  );
  return toPage(rows.map(toGate), input.limit, (gate) => ({ at: gate.createdAt, id: gate.id }));
}
