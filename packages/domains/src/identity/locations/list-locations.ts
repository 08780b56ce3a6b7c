import { toPage } from '@souk/core/pages';
import { locations } from '@souk/db/tables/identity';
import { and, desc, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { afterCursor } from '../../after-cursor.ts';
import { toLocation } from './locations.ts';
import type { ListLocationsInput, LocationPage } from './schema.ts';

/** The locations, newest first. */
export async function listLocations(act: OrganizationAct, input: ListLocationsInput): Promise<LocationPage> {
  const { organizationId, createdAt, id } = locations;
  const rows = await act.read(
    async (db) =>
      await db
        .select()
        .from(locations)
        .where(and(eq(organizationId, act.organizationId), afterCursor(createdAt, id, input.cursor)))
        .orderBy(desc(createdAt), desc(id))
        .limit(input.limit + 1),
  );
  const page = toPage(rows, input.limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { ...page, items: page.items.map(toLocation) };
}
