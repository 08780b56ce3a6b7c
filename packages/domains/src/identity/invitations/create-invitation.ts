import { hashToken, newToken } from '@souk/auth/tokens';
import { newId } from '@souk/core/ids';
import type { Queryable } from '@souk/db/database';
import { invitations, memberships, users } from '@souk/db/tables/identity';
import { and, eq, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { identityErrors } from '../errors.ts';
import { sendMailJob } from '../mail/mail-job.ts';
import { refuseOutOfReach } from '../members/refuse-out-of-reach.ts';
import { toInvitation } from './invitations.ts';
import type { CreateInvitationInput, Invitation } from './schema.ts';

/** Invites somebody by mail. Throws `identity.member_out_of_reach` and `identity.already_member`. */
export async function createInvitation(act: OrganizationAct, input: CreateInvitationInput): Promise<Invitation> {
  const { organizationId, who } = act;
  const { email, role, days } = input;
  refuseOutOfReach(who, role);
  return await act.change(async (tx) => {
    await refuseMember(tx.db, organizationId, email);
    const id = newId();
    const expiresAt = new Date(Date.now() + days * 86_400_000);
    // A token that nobody knows: the job that writes the mail makes the one that works.
    const tokenHash = hashToken(newToken('invitation'));
    const invitedBy = who.kind === 'user' ? who.userId : null;
    const rows = await tx.db.insert(invitations).values({ organizationId, id, email, role, tokenHash, invitedBy, expiresAt }).returning();

    const invitation = toInvitation(theRow(rows));
    tx.audit({ action: 'identity.invitation.created', subject: `invitation:${id}`, before: null, after: invitation });
    await tx.enqueue(sendMailJob, { kind: 'invitation', organizationId, invitationId: id });
    return invitation;
  });
}

async function refuseMember(db: Queryable, organizationId: string, email: string): Promise<void> {
  const found = await db
    .select({ id: users.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.organizationId, organizationId), eq(sql`lower(${users.email})`, email)));
  if (found.length > 0) throw identityErrors.already_member();
}
