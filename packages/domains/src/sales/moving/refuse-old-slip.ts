import { images } from '@souk/db/tables/platform';
import { and, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { salesErrors } from '../errors.ts';
import { loadOldSlips } from './old-slips.ts';

/** Throws `sales.slip_already_used` for a photo that is a slip of the old system, which was paid with there. */
export async function refuseOldSlip(
  { organizationId, read }: OrganizationAct,
  { storageKey }: Pick<typeof images.$inferInsert, 'storageKey'>,
): Promise<void> {
  const old = await read(async (db) => {
    const isSame = and(eq(images.organizationId, organizationId), eq(images.storageKey, storageKey));
    const rows = await db.select({ id: images.id }).from(images).where(isSame);
    return await loadOldSlips(
      db,
      organizationId,
      rows.map(({ id }) => id),
    );
  });
  if (old.length > 0) throw salesErrors.slip_already_used({ details: { same: 'image' } });
}
