import { type PageInput, toPage } from '@souk/core/pages';
import { gateReplays } from '@souk/db/tables/gate-replays';
import { and, desc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { OrganizationAct } from '../../act.ts';
import { afterCursor } from '../../after-cursor.ts';
import { toReplay } from './replays.ts';
import type { ReplayPage } from './schema.ts';

/** The replays, the newest first. Throws `request.invalid` for a cursor that is not its own. */
export async function listReplays(act: OrganizationAct, { cursor, limit }: z.infer<typeof PageInput>): Promise<ReplayPage> {
  const { organizationId, createdAt, id } = gateReplays;
  const rows = await act.read(
    async (db) =>
      await db
        .select()
        .from(gateReplays)
        .where(and(eq(organizationId, act.organizationId), afterCursor(createdAt, id, cursor)))
        .orderBy(desc(createdAt), desc(id))
        .limit(limit + 1),
  );
  return toPage(rows.map(toReplay), limit, (replay) => ({ at: replay.createdAt, id: replay.id }));
}
