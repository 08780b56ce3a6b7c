import { toPage } from '@souk/core/pages';
import { passages } from '@souk/db/tables/gate';
import { and, desc } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { afterCursor } from '../../after-cursor.ts';
import { passageFilters } from './passage-filters.ts';
import { toPassage } from './passages.ts';
import type { ListPassagesInput, PassagePage } from './schema.ts';

/** The history, newest first. Throws `request.invalid` for a cursor that is not its own. */
export async function listPassages(act: OrganizationAct, { cursor, limit, ...filter }: ListPassagesInput): Promise<PassagePage> {
  const rows = await act.read(
    async (db) =>
      await db
        .select()
        .from(passages)
        .where(and(passageFilters(act.organizationId, filter), afterCursor(passages.at, passages.id, cursor)))
        .orderBy(desc(passages.at), desc(passages.id))
        .limit(limit + 1),
  );
  return toPage(rows.map(toPassage), limit, (passage) => passage);
}
