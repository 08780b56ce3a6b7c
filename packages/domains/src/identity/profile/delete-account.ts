import { newId } from '@souk/core/ids';
import { actorOf } from '@souk/core/who';
import type { Queryable } from '@souk/db/database';
import { memberships, users } from '@souk/db/tables/identity';
import { auditLog } from '@souk/db/tables/platform';
import { appendEvents } from '@souk/events/append-events';
import { eventOf } from '@souk/events/event';
import { asc, eq } from 'drizzle-orm';
import { memberRemoved } from '../events.ts';
import { lockOrganizations, refuseLastOwner } from '../members/keep-owner.ts';
import type { SelfAct } from '../self-act.ts';
import { systemChange } from '../system-change.ts';
import { confirmPassword } from './confirm-password.ts';
import type { DeleteAccountInput } from './schema.ts';

type MembershipRow = typeof memberships.$inferSelect;

/**
 * Deletes the caller's account, memberships and sessions; what they recorded stays, without their name.
 * Throws `identity.wrong_password` and `identity.last_owner`.
 */
export async function deleteAccount(act: SelfAct, input: DeleteAccountInput): Promise<void> {
  const { userId } = act.who;
  await confirmPassword(act, input.password);
  await systemChange(act, { organizationId: null }, async (tx) => {
    await lockOrganizations(
      tx.db,
      (await membershipsOf(tx.db, userId)).map(({ organizationId }) => organizationId),
    );
    const left = await membershipsOf(tx.db, userId);
    const ids = left.map(({ organizationId }) => organizationId);
    if (ids.length > 0) await refuseLastOwner(tx.db, ids, userId);

    await tx.db.delete(users).where(eq(users.id, userId));
    tx.audit({ action: 'identity.user.deleted', subject: `user:${userId}`, before: { organizationIds: ids }, after: null });
    for (const membership of left) await recordLeaving(tx.db, act, membership);
  });
}

async function membershipsOf(db: Queryable, userId: string): Promise<MembershipRow[]> {
  return await db.select().from(memberships).where(eq(memberships.userId, userId)).orderBy(asc(memberships.organizationId));
}

/** Tells each organization in its own log: `tx.audit` and `tx.emit` speak to one only. */
async function recordLeaving(db: Queryable, { who, origin }: SelfAct, membership: MembershipRow): Promise<void> {
  const { organizationId, role, number } = membership;
  const subject = `user:${who.userId}`;
  const line = { action: 'identity.member.removed', subject, before: { role, number }, after: null };
  await db.insert(auditLog).values({ organizationId, id: newId(), actor: actorOf(who), requestId: origin.requestId, ...line });
  await appendEvents(db, organizationId, origin.requestId, [eventOf(memberRemoved, subject, { userId: who.userId })]);
}
