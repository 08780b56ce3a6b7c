import { type PageInput, toPage } from '@souk/core/pages';
import { gatePurges } from '@souk/db/tables/gate-purges';
import { and, desc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { OrganizationAct } from '../../act.ts';
import { afterCursor } from '../../after-cursor.ts';
import { toPurge } from './purges.ts';
import type { PurgePage } from './schema.ts';

/** What the purges of photos took and left, the last run first. Throws `request.invalid` for a cursor that is not its own. */
export async function listPurges(act: OrganizationAct, { cursor, limit }: z.infer<typeof PageInput>): Promise<PurgePage> {
  const { organizationId, startedAt, id } = gatePurges;
  const rows = await act.read(
    async (db) =>
      await db
        .select()
        .from(gatePurges)
        .where(and(eq(organizationId, act.organizationId), afterCursor(startedAt, id, cursor)))
        .orderBy(desc(startedAt), desc(id))
        .limit(limit + 1),
  );
  return toPage(rows.map(toPurge), limit, (purge) => ({ at: purge.startedAt, id: purge.id }));
}
