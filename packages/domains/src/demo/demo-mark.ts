import { auditLog } from '@souk/db/tables/platform';
import { eq } from 'drizzle-orm';
import { systemAct } from '../identity/system-act.ts';
import { systemChange } from '../identity/system-change.ts';
import type { Services } from '../services.ts';

/** How far the demo is: a `new` database has seen no change at all, a `used` one was somebody's before the demo could begin. */
export type DemoMark = 'new' | 'begun' | 'seeded' | 'used';

const subject = 'demo:accounts';

/** Reads it from the audit trail, where every change of a database is. */
export async function readDemoMark({ database }: Services): Promise<DemoMark> {
  const marks = await database.system.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.subject, subject));
  if (marks.some(({ action }) => action === 'demo.seeded')) return 'seeded';
  if (marks.length > 0) return 'begun';
  const changes = await database.system.select({ action: auditLog.action }).from(auditLog).limit(1);
  return changes.length === 0 ? 'new' : 'used';
}

/** Notes it for later starts. */
export async function markDemo(services: Services, mark: 'begun' | 'seeded'): Promise<void> {
  await systemChange(systemAct(services), { organizationId: null }, async (tx) => {
    tx.audit({ action: `demo.${mark}`, subject, before: null, after: null });
    await Promise.resolve();
  });
}
