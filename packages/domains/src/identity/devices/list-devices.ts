import { toPage } from '@souk/core/pages';
import { devices } from '@souk/db/tables/identity';
import { and, desc, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { afterCursor } from '../../after-cursor.ts';
import { toDevice } from './devices.ts';
import type { DevicePage, ListDevicesInput } from './schema.ts';

/** The devices, newest first. */
export async function listDevices(act: OrganizationAct, input: ListDevicesInput): Promise<DevicePage> {
  const { organizationId, createdAt, id, kind, locationId } = devices;
  const ofKind = input.kind === undefined ? undefined : eq(kind, input.kind);
  const there = input.locationId === undefined ? undefined : eq(locationId, input.locationId);
  const rows = await act.read(
    async (db) =>
      await db
        .select()
        .from(devices)
        .where(and(eq(organizationId, act.organizationId), ofKind, there, afterCursor(createdAt, id, input.cursor)))
        .orderBy(desc(createdAt), desc(id))
        .limit(input.limit + 1),
  );
  const page = toPage(rows, input.limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { ...page, items: page.items.map(toDevice) };
}
