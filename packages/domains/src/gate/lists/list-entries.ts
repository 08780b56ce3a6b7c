import { toPage } from '@souk/core/pages';
import { vehicleListEntries } from '@souk/db/tables/gate';
import { and, desc, eq, gt, isNull, lte, type SQL } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { afterCursor } from '../../after-cursor.ts';
import { plateFilter } from '../passages/plate-filter.ts';
import { toEntry } from './entries.ts';
import { countsAt, isValidAt } from './is-valid-at.ts';
import type { ListEntriesInput, ListEntryPage } from './schema.ts';

const { organizationId, id, kind, createdAt, removedAt, validFrom, validUntil } = vehicleListEntries;

/** The entries of the lists, the newest first. Throws `request.invalid` for a cursor that is not its own. */
export async function listEntries(act: OrganizationAct, { cursor, limit, ...filter }: ListEntriesInput): Promise<ListEntryPage> {
  const rows = await act.read(
    async (db) =>
      await db
        .select()
        .from(vehicleListEntries)
        .where(and(eq(organizationId, act.organizationId), isNull(removedAt), filterOf(filter), afterCursor(createdAt, id, cursor)))
        .orderBy(desc(createdAt), desc(id))
        .limit(limit + 1),
  );
  return toPage(rows.map(toEntry), limit, (entry) => ({ at: entry.createdAt, id: entry.id }));
}

function filterOf(filter: Omit<ListEntriesInput, 'cursor' | 'limit'>): SQL | undefined {
  const now = new Date();
  const states = { current: isValidAt(now), upcoming: gt(validFrom, now), expired: lte(validUntil, now) };
  return and(
    filter.kind === undefined ? undefined : eq(kind, filter.kind),
    filter.gateId === undefined ? undefined : countsAt(filter.gateId),
    filter.plate === undefined ? undefined : plateFilter(vehicleListEntries, filter.plate, 0),
    filter.state === undefined ? undefined : states[filter.state],
  );
}
